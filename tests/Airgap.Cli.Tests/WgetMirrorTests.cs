using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What <c>plan --urls | wget -x -i -</c> makes is a mirror, for lock and build without a network.</summary>
public sealed class WgetMirrorTests
{
    [Theory]
    [NotOnWindows(Because.Programs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_of_wget_is_a_mirror_for_lock_and_build(bool namesForWindows)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/wget"), "wget is not installed");
        await using var machine = await ToolMachine.StartAsync();
        await using var proxy = TunnelProxy.Start(machine.Server);
        machine.Trust();
        machine.Root.Write("project/airgap.yaml", "kubernetes: [\"1.24\", \"1.30\", stable]\nplatforms: [linux/amd64, windows/amd64]\n");
        machine.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";
        var urls = await machine.SucceedAsync("plan", "--urls");
        await machine.SucceedAsync("lock");
        var online = machine.Root.Read("project/airgap.lock.json");
        File.Delete(machine.Root.File("project/airgap.lock.json"));

        var wget = await DownloadAsync(machine, proxy, urls.Output, namesForWindows);
        machine.Environment["HTTPS_PROXY"] = null;
        machine.Server.ClearRequests();
        string[] mirrors =
        [
            .. Directory.GetDirectories(machine.Root.File("mirror"))
                .Select(folder => $"https://{Path.GetFileName(folder)}/={folder}")
                .SelectMany(mirror => new[] { "--mirror", mirror }),
        ];
        var locked = await machine.SucceedAsync(["lock", "--offline", .. mirrors]);
        await machine.SucceedAsync(["build", "--offline", .. mirrors]);
        await machine.SucceedAsync("verify");

        Assert.True(wget.ExitCode == 0, wget.Error);
        Assert.Equal(online, machine.Root.Read("project/airgap.lock.json"));
        Assert.DoesNotContain("AG0208", locked.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    private static Task<ProcessResult> DownloadAsync(ToolMachine machine, TunnelProxy proxy, string urls, bool namesForWindows)
    {
        var list = machine.Root.Write("urls.txt", urls);
        string[] names = namesForWindows ? ["--restrict-file-names=windows"] : [];
        return ToolProcess.RunAsync(
            "/bin/sh",
            [
                "-c",
                "exec wget -nv -x -i - --tries=1 --ca-certificate=\"$0\" \"$@\" < \"$URLS\"",
                machine.Environment["SSL_CERT_FILE"]!,
                .. names,
            ],
            new Dictionary<string, string?>(machine.Environment) { ["URLS"] = list, ["https_proxy"] = $"http://{proxy.Authority}" },
            machine.Root.Folder("mirror"));
    }
}

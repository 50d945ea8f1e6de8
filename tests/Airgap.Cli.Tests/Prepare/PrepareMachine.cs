using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Prepare;

/// <summary>A machine that was online: releases in its cache, and Rancher Desktop's version list. airgap has never run there.</summary>
internal static class PrepareMachine
{
    /// <summary>A release that is complete.</summary>
    public const string Right = "v1.30.14+k3s2";

    /// <summary>A release whose download was interrupted.</summary>
    public const string Half = "v1.31.4+k3s1";

    private const string Cache = "home/.cache/rancher-desktop";
    private const string Kuberlr = "home/.kuberlr/linux-amd64";

    /// <summary>The options that name it.</summary>
    public static string[] Target { get; } = ["--platform", "linux/amd64", "--home", "../home", "--rancher-desktop", "1.22"];

    /// <summary>
    /// One complete release, a half one, a kubectl with wrong bytes and no other, and a list with a release that has no folder; a user's
    /// file beside them.
    /// </summary>
    public static async Task<TestMachine> StartAsync()
    {
        var machine = await StartCompleteAsync();
        File.Delete(machine.Root.File($"{Cache}/k3s/{Half}/k3s"));
        Cut(machine.Root.File($"{Cache}/k3s/{Half}/k3s-airgap-images-amd64.tar.zst"));
        foreach (var kubectl in Directory.GetFiles(machine.Root.File(Kuberlr)))
        {
            Cut(kubectl);
        }

        machine.Root.Write(
            $"{Cache}/k3s-versions.json",
            "{\n  \"cacheVersion\": 2,\n  \"channels\": { \"stable\": \"1.29.4\" },\n"
                + $"  \"versions\": [ \"v1.29.4+k3s1\", \"{Right}\" ]\n}}\n");
        machine.Root.Write($"{Cache}/k3s/notes.txt", "a note of the user");
        return machine;
    }

    /// <summary>A machine that lacks nothing. The upstream server has been asked for nothing yet.</summary>
    public static async Task<TestMachine> StartCompleteAsync()
    {
        var machine = await TestMachine.StartAsync($"""
            kubernetes: [{Right}, {Half}]
            platforms: [linux/amd64]

            """);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", "-q", .. Target]);
        Directory.Delete(machine.Bundle, recursive: true);
        Directory.Delete(machine.Root.File("home/.local"), recursive: true);
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));
        File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        machine.Server.ClearRequests();
        return machine;
    }

    /// <summary>The paths of upstream's files that were downloaded, and not only asked for their size or read as metadata.</summary>
    public static string[] Downloads(this TestMachine machine) =>
    [
        .. machine.Server.Requests
            .Where(request => request.Range != "bytes=0-0")
            .Select(request => request.Path)
            .Where(path => Path.GetFileName(path) is "k3s" or "kubectl" or "k3s-airgap-images-amd64.tar.zst")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static void Cut(string file)
    {
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
    }
}

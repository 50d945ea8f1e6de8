using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>
/// Deltas: what the receiver has already is not carried again. And files of other bundles, used before the network.
/// </summary>
public sealed class DeltaTests
{
    private static readonly string[] _linux = ["--platform", "linux/amd64", "--home", "../home"];

    private const string Wider = """
        kubernetes: ["1.30", "1.31"]
        platforms: [linux/amd64]
        files: [{ path: notes.txt }, { path: factory.crt, install: "{home}/Factory" }]

        """;

    [Fact]
    public async Task A_delta_holds_what_its_base_does_not()
    {
        await using var machine = await BaseAsync();
        machine.Server.ClearRequests();

        var run = await machine.SucceedAsync("build", "--since", "base.lock.json", "-o", "delta");

        var listing = run.Told(TreeFingerprint.Names(machine.Root.File("project/delta")));
        Story.Matches($"{run.Text}\n--- bundle.json\n{machine.Read("delta/bundle.json")}--- delta\n{listing}");
        Assert.DoesNotContain(machine.Server.Requests, request => request.Path.Contains("v1.30.14", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_delta_is_verified_and_is_not_applied_where_its_base_is_not()
    {
        await using var machine = await BaseAsync();
        await machine.SucceedAsync("build", "--since", "base.lock.json", "-o", "delta");

        var verify = await machine.SucceedAsync("verify", "delta");
        var apply = await machine.FailAsync(1, [.. new[] { "apply", "delta" }, .. _linux]);

        Story.Matches(verify + apply);
    }

    [Fact]
    public async Task A_delta_applied_over_its_base_equals_the_full_bundle_applied()
    {
        await using var machine = await BaseAsync();
        await machine.SucceedAsync("build", "-o", "full");
        await machine.SucceedAsync("build", "--since", "base.lock.json", "-o", "delta");
        await machine.SucceedAsync([.. new[] { "apply", "base" }, .. _linux]);
        machine.Root.Folder("other");
        await machine.SucceedAsync("apply", "base", "--platform", "linux/amd64", "--home", "../other");
        await machine.SucceedAsync("apply", "full", "--platform", "linux/amd64", "--home", "../other");

        var run = await machine.SucceedAsync([.. new[] { "apply", "delta" }, .. _linux]);

        Story.Matches(run.Text);
        foreach (var folder in new[] { ".cache", ".kuberlr", "Factory" })
        {
            var full = TreeFingerprint.Content(machine.Root.File($"other/{folder}"));
            Assert.Equal(full, TreeFingerprint.Content(machine.Root.File($"home/{folder}")));
        }
    }

    [Fact]
    public async Task A_bundle_is_as_good_a_base_as_its_lock_file_and_a_second_build_does_nothing()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        machine.Write("airgap.yaml", Wider);

        await machine.SucceedAsync("build", "--since", "base", "-o", "delta", "-q");
        var again = await machine.SucceedAsync("build", "--since", "base", "-o", "delta");

        Assert.Contains("\nnothing to do", again.Output, StringComparison.Ordinal);
        Assert.Contains("This is a delta", machine.Read("delta/README.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_missing_without_being_listed_is_a_broken_bundle_and_never_a_delta()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        machine.Write("airgap.yaml", Wider);
        await machine.SucceedAsync("build", "--since", "base", "-o", "delta", "-q");
        File.Delete(Path.Join(machine.Project, "delta/cache/k3s/v1.31.4+k3s1/k3s"));
        var missing = await machine.FailAsync(5, "verify", "delta");
        var text = machine.Read("delta/bundle.json");
        machine.Write(
            "delta/bundle.json",
            text.Replace("cache/k3s/v1.30.14+k3s2/k3s\"", "cache/k3s/v1.31.4+k3s1/k3s\"", StringComparison.Ordinal));
        var forged = await machine.FailAsync(5, "verify", "delta");
        machine.Write(
            "delta/bundle.json",
            text.Replace("cache/k3s/v1.30.14+k3s2/k3s\"", "cache/k3s/v1.0.0+k3s1/k3s\"", StringComparison.Ordinal));
        var unknown = await machine.FailAsync(5, "verify", "delta");
        machine.Write("delta/bundle.json", text[..text.IndexOf(", \"base\"", StringComparison.Ordinal)] + " }\n");
        var baseless = await machine.FailAsync(5, "verify", "delta");

        Story.Matches(missing + forged + unknown + baseless);
    }

    [Fact]
    public async Task A_delta_never_goes_into_a_full_bundles_folder_and_has_one_of_its_own()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", Wider);
        await machine.SucceedAsync("lock", "-q");

        var nowhere = await machine.FailAsync(2, "build", "--since", "airgap-bundle");
        var full = await machine.FailAsync(1, "build", "--since", "airgap-bundle", "-o", "airgap-bundle");
        var none = await machine.FailAsync(1, "build", "--since", "nothere", "-o", "delta");

        Story.Matches(nowhere + full + none);
    }

    [Fact]
    public async Task A_delta_never_goes_into_the_folder_of_a_full_bundle_whose_build_broke_off()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        machine.Write("airgap.yaml", Wider);
        await machine.SucceedAsync("lock", "-q");
        machine.Server.Fail(UpstreamPath.K3s("v1.31.4+k3s1", "k3s"), new CorruptByteAt(5));
        await machine.FailLeavingWorkAsync(5, "build", "-o", "full");
        machine.Server.ClearFaults();

        var delta = await machine.FailAsync(1, "build", "--since", "base", "-o", "full");

        Assert.Contains("error AG0415: ", delta.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("build", "-o", "full");
        await machine.SucceedAsync("verify", "full");
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Another_bundles_modes_are_not_changed_by_taking_files_of_it()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        const string k3s = "cache/k3s/v1.30.14+k3s2/k3s";
        Modes.Set(Path.Join(machine.Project, "base", k3s), "600");

        await machine.SucceedAsync("build", "--reuse", "base", "-o", "new");

        Assert.Equal("600", Modes.Of(Path.Join(machine.Project, "base", k3s)));
        Assert.Equal("755", Modes.Of(Path.Join(machine.Project, "new", k3s)));
    }

    [Fact]
    public async Task Files_of_other_bundles_are_used_before_the_network()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        machine.Write("airgap.yaml", Wider);
        await machine.SucceedAsync("lock", "-q");
        machine.Server.ClearRequests();

        var build = await machine.SucceedAsync("build", "--reuse", "base", "-o", "new");

        Assert.DoesNotContain(machine.Server.Requests, request => request.Path.Contains("v1.30.14", StringComparison.Ordinal));
        await machine.SucceedAsync("verify", "new");
        await machine.SucceedAsync("verify", "base");
        Story.Matches(build.Text);
    }

    [Fact]
    public async Task What_is_damaged_in_another_bundle_is_fetched()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        machine.Write(
            "base/cache/k3s/v1.30.14+k3s2/k3s",
            new string('x', (int)new FileInfo(Path.Join(machine.Project, "base/cache/k3s/v1.30.14+k3s2/k3s")).Length));
        machine.Server.ClearRequests();

        var build = await machine.SucceedAsync("build", "--reuse", "base", "-o", "new");

        Story.Matches(build.Text);
        Assert.Equal([UpstreamPath.K3s("v1.30.14+k3s2", "k3s")], machine.Server.Requests.Select(request => request.Path));
        await machine.SucceedAsync("verify", "new");
    }

    private static async Task<TestMachine> StartAsync()
    {
        var machine = await TestMachine.StartAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            files: [{ path: notes.txt }, { path: factory.crt, install: "{home}/Factory" }]

            """);
        machine.Write("notes.txt", "notes");
        machine.Write("factory.crt", "a certificate\n");
        return machine;
    }

    /// <summary>A bundle <c>base</c> with its lock file, and a manifest and its lock file that have grown since.</summary>
    private static async Task<TestMachine> BaseAsync()
    {
        var machine = await StartAsync();
        await machine.SucceedAsync("build", "-o", "base");
        File.Copy(Path.Join(machine.Project, "airgap.lock.json"), Path.Join(machine.Project, "base.lock.json"));
        machine.Write("airgap.yaml", Wider);
        await machine.SucceedAsync("lock");
        return machine;
    }
}

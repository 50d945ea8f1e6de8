using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>apply --prune</c> and <c>apply --only</c>: what goes, and what is left alone.</summary>
public sealed class PruneTests(AppliedBundles bundles) : IClassFixture<AppliedBundles>
{
    [Fact]
    public async Task A_dry_run_names_what_would_go_and_leaves_it()
    {
        await using var machine = await ApplyBesideOthersAsync();
        var applied = TreeFingerprint.Exact(machine.Home);

        var run = await machine.RunAsync("apply", "second", "--prune", "--dry-run");

        Story.Matches(run.Text);
        Assert.Equal(applied, TreeFingerprint.Exact(machine.Home));
    }

    [Fact]
    public async Task What_the_new_bundle_lacks_goes()
    {
        await using var machine = await ApplyBesideOthersAsync();

        var run = await machine.RunAsync("apply", "second", "--prune", "-y");

        Story.Matches($"{run.Text}\n{machine.Read(machine.ListFile)}");
        Assert.False(machine.Has($"{machine.Releases}/v1.29.4+k3s1"));
        Assert.True(machine.Has($"{machine.Releases}/v1.31.4+k3s1/k3s"));
        Assert.True(machine.Has($"{machine.Kubectls}/kubectl1.28.1"));
    }

    [Fact]
    public async Task What_went_is_not_missed_afterwards()
    {
        await using var machine = await ApplyBesideOthersAsync();
        await machine.RunAsync("apply", "second", "--prune", "-y");

        var run = await machine.SucceedAsync("status");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task As_JSON()
    {
        await using var machine = await bundles.ApplyAsync("first");

        Story.Matches((await machine.RunAsync("apply", "second", "--prune", "--json")).Text);
    }

    [Fact]
    public async Task Changed_files_stay()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Releases}/v1.29.4+k3s1/k3s"));
        Tampering.TurnByte(machine.At($"{machine.Kubectls}/kubectl1.30.14"));

        var run = await machine.RunAsync("apply", "second", "--prune", "-y");

        Story.Matches($"{run.Text}\n{machine.Everything()}");
    }

    [Fact]
    public async Task Nothing_goes_from_beside_a_changed_checksum_file()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Releases}/v1.29.4+k3s1/sha256sum-amd64.txt"));

        var run = await machine.SucceedAsync("apply", "second", "--prune", "-y");

        Assert.Contains(
            "sha256sum-amd64.txt' has changed since airgap placed it, and is kept, with the files beside it",
            run.Error,
            StringComparison.Ordinal);
        Assert.True(machine.Has($"{machine.Releases}/v1.29.4+k3s1/k3s"));
    }

    [Fact]
    public async Task Undo_brings_the_list_back_and_names_what_was_pruned()
    {
        await using var machine = await bundles.ApplyAsync("first");
        await machine.SucceedAsync("apply", "second", "--prune", "-y");

        var undone = await machine.RunAsync("undo");
        var status = await machine.RunAsync("status");

        Story.Matches($"{undone + status}\n{machine.Read(machine.ListFile)}");
    }

    [Fact]
    public async Task No_answer_takes_nothing_away()
    {
        await using var machine = await bundles.ApplyAsync("first");
        var before = TreeFingerprint.Exact(machine.Home);
        machine.Machine.Environment["TERM"] = "dumb";
        machine.Machine.Host = machine.Machine.Host with { Input = new StringReader(""), ErrorIsTerminal = true };

        await machine.RunAsync("apply", "second", "--prune", "--no-progress");

        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
    }

    [Fact]
    public async Task Only_kubectl_leaves_the_cache_alone()
    {
        await using var machine = await bundles.CarryAsync();
        machine.List("v1.31.4+k3s1");

        var run = await machine.RunAsync("apply", "first", "--only", "kubectl");

        Story.Matches($"{run.Text}\n{machine.Everything()}");
    }

    [Fact]
    public async Task Only_k3s_leaves_kuberlrs_folder_alone()
    {
        await using var machine = await bundles.CarryAsync();

        var run = await machine.RunAsync("apply", "first", "--only", "k3s");

        Story.Matches($"{run.Text}\n{machine.Everything()}");
    }

    [Fact]
    public async Task Pruning_only_kubectls_keeps_releases()
    {
        await using var machine = await bundles.ApplyAsync("first");

        await machine.SucceedAsync("apply", "second", "--only", "kubectl", "--prune", "-y");

        Assert.True(machine.Has($"{machine.Releases}/v1.29.4+k3s1/k3s"));
        Assert.False(machine.Has($"{machine.Releases}/v1.32.13+k3s1"));
        Assert.Single(Directory.EnumerateFiles(machine.At(machine.Kubectls)));
    }

    /// <summary>The first bundle was applied to a machine that has a release and a kubectl of its own.</summary>
    private async Task<DoctorMachine> ApplyBesideOthersAsync()
    {
        var machine = await bundles.ApplyAsync("first");
        machine.Release("v1.31.4+k3s1");
        machine.Kubectl("1.28.1");
        return machine;
    }
}

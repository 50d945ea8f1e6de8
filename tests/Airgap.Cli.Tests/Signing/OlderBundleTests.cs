using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>A machine does not go back to an older bundle by mistake, or because a person kept an old stick.</summary>
[NotOnWindows(Because.Wine)]
public sealed class OlderBundleTests
{
    private static readonly string[] _target = ["--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task An_older_bundle_of_the_same_name_and_signer_is_refused()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
        await BuildAsync(machine, "factory", "6", "a.pem");
        await BuildAsync(machine, "lab", "1", "a.pem");
        var before = TreeFingerprint.Exact(machine.Home);

        var refused = await machine.RunAsync(["apply", "factory-6", "--key", "a.pub.pem", .. _target]);
        var dry = await machine.RunAsync(["apply", "factory-6", "--key", "a.pub.pem", "--dry-run", .. _target]);

        Assert.Equal((5, 5), (refused.ExitCode, dry.ExitCode));
        Assert.Contains(
            "error AG0808: this bundle 'factory' has serial 6, and one with serial 7 was applied to this machine before\n  hint: ",
            refused.Error,
            StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
        Assert.Equal(0, await ApplyAsync(machine, "lab-1", "a.pub.pem"));
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
    }

    [Fact]
    public async Task An_older_bundle_is_applied_by_the_option_and_the_highest_number_stays()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "6", "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));

        Assert.Equal(0, await ApplyAsync(machine, "factory-6", "a.pub.pem", "--allow-older"));

        Assert.Equal(5, await ApplyAsync(machine, "factory-6", "a.pub.pem"));
    }

    [Fact]
    public async Task An_undo_does_not_make_an_older_bundle_new()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "6", "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));

        await machine.SucceedAsync(["undo", .. _target]);

        Assert.Equal(5, await ApplyAsync(machine, "factory-6", "a.pub.pem"));
    }

    [Fact]
    public async Task A_bundle_that_changes_nothing_raises_the_number()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "8", "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
        Assert.Equal(0, await ApplyAsync(machine, "factory-8", "a.pub.pem"));

        Assert.Equal(5, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
    }

    [Fact]
    public async Task Another_signer_has_numbers_of_its_own_and_no_number_is_the_lowest()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "6", "b.pem");
        await BuildAsync(machine, "factory", null, "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));

        Assert.Equal(0, await ApplyAsync(machine, "factory-6", "b.pub.pem"));
        Assert.Equal(5, await ApplyAsync(machine, "factory-", "a.pub.pem"));
    }

    [Fact]
    public async Task Of_two_signers_the_higher_number_counts()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "5", "b.pem");
        await BuildAsync(machine, "factory", "6", "a.pem");
        await machine.SucceedAsync("sign", "factory-6", "--key", "b.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
        Assert.Equal(0, await ApplyAsync(machine, "factory-5", "b.pub.pem"));

        Assert.Equal(5, await ApplyAsync(machine, "factory-6", "a.pub.pem", "--key", "b.pub.pem"));
        Assert.Equal(5, await ApplyAsync(machine, "factory-6", "b.pub.pem", "--key", "a.pub.pem"));
    }

    [Fact]
    public async Task Without_a_key_the_numbers_of_all_signers_count_and_with_one_only_its_own()
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        await BuildAsync(machine, "factory", "6", "a.pem");
        await BuildAsync(machine, "lab", "7", "b.pem");
        await BuildAsync(machine, "lab", "6", "b.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
        await machine.SucceedAsync(["apply", "lab-7", .. _target]);

        Assert.Equal(5, (await machine.RunAsync(["apply", "factory-6", .. _target])).ExitCode);
        Assert.Equal(5, (await machine.RunAsync(["apply", "lab-6", .. _target])).ExitCode);
        Assert.Equal(0, await ApplyAsync(machine, "lab-6", "b.pub.pem"));
        Assert.NotEqual(5, (await machine.RunAsync(["status", "--bundle", "factory-6", .. _target])).ExitCode);
    }

    [Theory]
    [InlineData("7 factory\n")]
    [InlineData("07 factory -\n")]
    [InlineData("7 fac/tory -\n")]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData("7 factory -")]
    [InlineData("7 factory sha256:59a1cdfe0b103\n")]
    [InlineData("7 factory sha256:59a1cdfe0b103")]
    public async Task A_record_that_cannot_be_understood_stops_the_apply(string text)
    {
        await using var machine = await StartAsync();
        await BuildAsync(machine, "factory", "7", "a.pem");
        Assert.Equal(0, await ApplyAsync(machine, "factory-7", "a.pub.pem"));
        var record = Directory.EnumerateFiles(machine.Home, "serials", SearchOption.AllDirectories).Single();
        Assert.Matches("^7 factory sha256:[0-9a-f]{64}\n$", await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(record, text, TestContext.Current.CancellationToken);

        var run = await machine.RunAsync(["apply", "factory-7", "--key", "a.pub.pem", .. _target]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("serials' cannot be understood", run.Error, StringComparison.Ordinal);
    }

    private static async Task<TestMachine> StartAsync()
    {
        var machine = await TestMachine.StartAsync();
        await machine.SucceedAsync("key", "new", "-o", "a.pem");
        await machine.SucceedAsync("key", "new", "-o", "b.pem");
        return machine;
    }

    /// <summary>Builds into a folder that is named after name and number.</summary>
    private static async Task BuildAsync(TestMachine machine, string name, string? serial, string key)
    {
        machine.Write("airgap.yaml", $"name: {name}\n{(serial is null ? "" : $"serial: {serial}\n")}{SampleManifest.Small}");
        await machine.SucceedAsync("build", "-o", $"{name}-{serial}", "--sign", key);
    }

    private static async Task<int> ApplyAsync(TestMachine machine, string bundle, string key, params string[] options) =>
        (await machine.RunAsync(["apply", bundle, "--key", key, .. options, .. _target])).ExitCode;
}

using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>kubectl.allowDownload</c>: one key of the target's <c>kuberlr.conf</c>.</summary>
public sealed class AllowDownloadTests
{
    private const string Settings = "home/.kuberlr/kuberlr.conf";

    private static readonly string[] _apply = ["apply", "--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task Without_the_key_the_file_is_left_alone()
    {
        await using var machine = await StartAsync("");
        machine.Root.Write(Settings, "AllowDownload = true\n");

        await machine.SucceedAsync(_apply);

        Assert.Equal("AllowDownload = true\n", machine.Root.Read(Settings));
    }

    [Theory]
    [InlineData(null, "AllowDownload = false\n")]
    [InlineData("# mine\nTimeout = 9\n", "AllowDownload = false\n# mine\nTimeout = 9\n")]
    [InlineData("Timeout = 9\nallowdownload = true # once\n", "Timeout = 9\nallowdownload = false # once\n")]
    public async Task One_key_is_written_and_undone(string? before, string after)
    {
        await using var machine = await StartAsync("kubectl: { allowDownload: false }\n");
        if (before is not null)
        {
            machine.Root.Write(Settings, before);
        }

        var apply = await machine.SucceedAsync(_apply);
        var written = machine.Root.Read(Settings);
        var again = await machine.SucceedAsync(_apply);
        await machine.SucceedAsync("undo", "--platform", "linux/amd64", "--home", "../home");

        Assert.Equal(after, written);
        Assert.Contains("kuberlr.conf changed: AllowDownload = false\n", apply.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing changed", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, machine.Root.Contains(Settings) ? machine.Root.Read(Settings) : null);
    }

    [Fact]
    public async Task What_was_written_since_stays_when_the_key_is_undone()
    {
        await using var machine = await StartAsync("kubectl: { allowDownload: false }\n");
        machine.Root.Write(Settings, "AllowDownload = true\n");
        await machine.SucceedAsync(_apply);
        machine.Root.Write(Settings, "AllowDownload = false\nTimeout = 3\n");

        var undo = await machine.SucceedAsync("undo", "--platform", "linux/amd64", "--home", "../home");

        Assert.Equal("AllowDownload = true\nTimeout = 3\n", machine.Root.Read(Settings));
        Assert.Contains("removed airgap's entries from", undo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_TOML_is_refused_before_anything_is_placed()
    {
        await using var machine = await StartAsync("kubectl: { allowDownload: false }\n");
        machine.Root.Write(Settings, "AllowDownload = maybe\n");

        var refused = await machine.FailAsync(1, _apply);

        Story.Matches(refused.Text);
        Assert.Equal([".kuberlr/kuberlr.conf"], machine.Root.Files("home"));
    }

    [Fact]
    public async Task Status_and_the_lock_file_know_of_it()
    {
        await using var machine = await StartAsync("kubectl: { allowDownload: false }\n");
        await machine.SucceedAsync(_apply);
        machine.Root.Write(Settings, "AllowDownload = true\n");

        var receipts = await machine.RunAsync("status", "--platform", "linux/amd64", "--home", "../home");
        var bundle = await machine.RunAsync("status", "--bundle", "airgap-bundle", "--platform", "linux/amd64", "--home", "../home");

        Story.Matches(receipts + bundle);
        Assert.Contains("\"kubectl\": { \"allowDownload\": false }", machine.Read("airgap.lock.json"), StringComparison.Ordinal);
    }

    private static async Task<TestMachine> StartAsync(string more)
    {
        var machine = await TestMachine.StartAsync(SampleManifest.Small + more);
        await machine.SucceedAsync("build");
        return machine;
    }
}

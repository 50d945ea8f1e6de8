using System.Text;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>How <c>add</c> and <c>remove</c> write the file of a manifest.</summary>
public sealed class ManifestFileTests
{
    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task The_file_keeps_its_mode()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        Modes.Set(Path.Join(machine.Project, "airgap.yaml"), "660");

        await machine.SucceedAsync("add", "1.29");

        Assert.Equal("660", Modes.Of(Path.Join(machine.Project, "airgap.yaml")));
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    [Trait("Needs", "root")]
    public async Task The_file_keeps_its_owner()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root gives files away");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var path = Path.Join(machine.Project, "airgap.yaml");
        Owners.Give(path, "1234:2345");

        await machine.SucceedAsync("add", "1.29");

        Assert.StartsWith("1234:2345 ", Owners.Of(path), StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_stays_and_its_file_is_edited()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Root.Write("shared/real.yaml", SampleManifest.Small);
        var link = Path.Join(machine.Project, "airgap.yaml");
        File.CreateSymbolicLink(link, "../shared/real.yaml");

        await machine.SucceedAsync("add", "1.29");

        Assert.Equal("../shared/real.yaml", new FileInfo(link).LinkTarget);
        Assert.Contains("\"1.29\"", machine.Root.Read("shared/real.yaml"), StringComparison.Ordinal);
        Assert.Equal(["real.yaml"], machine.Root.Files("shared"));
    }

    [Fact]
    public async Task A_read_only_file_is_not_replaced()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var file = new FileInfo(Path.Join(machine.Project, "airgap.yaml")) { IsReadOnly = true };
        try
        {
            Story.Matches((await machine.FailAsync(1, "add", "1.29")).Text);
            await machine.SucceedAsync("add", "1.29", "--dry-run");
            await machine.SucceedAsync("add", "1.30");
        }
        finally
        {
            file.IsReadOnly = false;
        }
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_folder_that_is_not_writable_is_named()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        Modes.Set(machine.Project, "555");

        var run = await machine.FailAsync(1, "add", "1.29");

        Assert.Contains("error AG0407: '.' is not writable", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFFkubernetes:\r\n- '1.30'\r\n|platforms: [linux/amd64]", "- '1.29'\r\n")]
    [InlineData("platforms: [linux/amd64]\nkubernetes:\n    -   stable|", "\n    -   \"1.29\"")]
    [InlineData("{\"kubernetes\":[\"1.30\"|],\"platforms\":[\"linux/amd64\"]}", ", \"1.29\"")]
    public async Task Marks_and_line_ends_stay(string text, string added)
    {
        var (before, after) = (text.Replace("|", "", StringComparison.Ordinal), text.Replace("|", added, StringComparison.Ordinal));
        await using var machine = await TestMachine.StartAsync();
        var path = Path.Join(machine.Project, "airgap.yaml");
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(before));

        await machine.SucceedAsync("add", "1.29");

        Assert.Equal(Encoding.UTF8.GetBytes(after), await File.ReadAllBytesAsync(path));
        await machine.SucceedAsync("remove", "1.29");
        Assert.Equal(Encoding.UTF8.GetBytes(before), await File.ReadAllBytesAsync(path));
    }
}

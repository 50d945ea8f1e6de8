using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Files that operating systems, desktops and network storage write into folders by themselves.</summary>
public sealed class OsMetadataTests
{
    private static readonly string[] Names =
    [
        "._a.tar", ".DS_Store", ".localized", "Thumbs.db", "THUMBS.DB", "ehthumbs.db", "desktop.ini", ".directory", ".nfs000000000001",
        ".fuse_hidden0001", "@eaDir/a.tar@SynoEAStream", "@eaDir/a.tar/b.tar", "#recycle/old.tar", ".@__thumb/a.tar", "@Recycle/a.tar",
        ".AppleDouble/a.tar", ".Trash-1000/files/a.tar", "$RECYCLE.BIN/a.tar", "System Volume Information/a.tar", "lost+found/a.tar",
        ".Spotlight-V100/a.tar", ".fseventsd/a.tar", ".DocumentRevisions-V100/a.tar",
    ];

    [Theory]
    [InlineData("images/**/*")]
    [InlineData("images/**/*.tar")]
    public async Task Globs_do_not_match_them(string glob)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + $"files: [{{ path: '{glob}' }}]\n");
        machine.Write("images/a.tar", "a");
        machine.Write("images/base/b.tar", "b");
        await machine.SucceedAsync("build");
        foreach (var name in Names)
        {
            machine.Write($"images/{name}", "metadata");
            machine.Write($"images/base/{name}", "metadata");
        }

        await machine.SucceedAsync("lock", "--check");
        await machine.SucceedAsync("build", "--locked");

        Assert.Equal(["a.tar", "base/b.tar"], machine.Root.Files("project/airgap-bundle/files").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bundle_that_got_them_on_the_way_is_complete_and_has_nothing_extra()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        foreach (var name in Names)
        {
            machine.Write($"airgap-bundle/{name}", "metadata");
            machine.Write($"airgap-bundle/cache/k3s/{name}", "metadata");
        }

        var verify = await machine.SucceedAsync("verify");
        var build = await machine.SucceedAsync("build");

        Assert.DoesNotContain("extra", verify.Error, StringComparison.Ordinal);
        Assert.Contains("nothing to do: ", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files: [{ path: 'images/*', to: 'lost+found' }]\n")]
    [InlineData("files: [{ path: 'images/*', to: 'a/@eaDir' }]\n")]
    public async Task No_folder_of_a_bundle_has_such_a_name(string files)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + files);

        var run = await machine.FailAsync(3, "plan");

        Assert.Contains("which operating systems use for their own files", run.Error, StringComparison.Ordinal);
    }
}

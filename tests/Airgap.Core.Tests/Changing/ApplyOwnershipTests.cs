using System.Globalization;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What root places in a user's home is owned by that user.</summary>
public sealed class ApplyOwnershipTests : IDisposable
{
    private const uint User = 12345;
    private const uint Group = 23456;

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Everything_gets_the_owner_of_the_home()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        UnixCalls.GiveTo(_scene.Root.File("home"), User, Group);

        await _scene.ApplyAsync(bundle);

        Assert.Empty(await OthersAsync("home"));
    }

    [Fact]
    public async Task So_does_what_is_replaced_and_fixed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        UnixCalls.GiveTo(_scene.Root.File("home"), User, Group);
        await _scene.ApplyAsync(bundle);
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s", "half");
        File.WriteAllText(_scene.Root.File(ApplyingScene.List), "{}");

        await _scene.ApplyAsync(bundle);

        Assert.Empty(await OthersAsync("home"));
    }

    [Fact]
    public async Task A_cache_elsewhere_gets_the_owner_of_the_home_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        UnixCalls.GiveTo(_scene.Root.File("home"), User, Group);
        _scene.Layout = _scene.Layout with { Cache = _scene.Root.File("disk/cache") };

        await _scene.ApplyAsync(bundle);

        Assert.Empty(await OthersAsync("disk"));
    }

    [Fact]
    public async Task Root_is_not_led_out_of_a_home_by_its_links()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root could be led");
        var elsewhere = _scene.Root.Folder("root-only");
        var home = _scene.Root.File("home");
        Directory.CreateSymbolicLink(Path.Combine(home, ".cache"), elsewhere);
        UnixCalls.GiveTo(home, User, Group);

        var trouble = await Assert.ThrowsAsync<OperationException>(() => _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root)));

        Assert.Equal("AG0603", trouble.Code.Id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task A_home_may_link_to_a_disk_of_its_owner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root could be led");
        var elsewhere = _scene.Root.Folder("disk");
        var home = _scene.Root.File("home");
        Directory.CreateSymbolicLink(Path.Combine(home, ".cache"), elsewhere);
        UnixCalls.GiveTo(home, User, Group);
        UnixCalls.GiveTo(elsewhere, User, Group);

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(elsewhere));
        Assert.Empty(await OthersAsync("disk"));
    }

    [Fact]
    public async Task Foreign_files_keep_their_owner()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        var mine = _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/notes.txt", "mine");
        UnixCalls.GiveTo(_scene.Root.File("home"), User, Group);

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Contains(mine, await OthersAsync("home"));
    }

    /// <summary>What below a folder has another owner.</summary>
    private async Task<IEnumerable<string>> OthersAsync(string folder)
    {
        var found = await ToolProcess.RunAsync(
            "find", [_scene.Root.File(folder), "(", "!", "-uid", Text(User), "-o", "!", "-gid", Text(Group), ")", "-print"]);
        return found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}

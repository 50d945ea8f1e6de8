using System.Diagnostics;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Targets;

/// <summary>Whom root becomes before it looks at a target, and where it refuses. Becoming is tried by tests/e2e/root.sh.</summary>
public sealed class TargetUserTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly string _home;

    public TargetUserTests() => _home = _root.Folder("home");

    private TargetLayout Layout => TargetLayout.ForHome(Platform.Parse("linux/amd64"), _home);

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Nothing_changes_for_a_user_and_for_roots_own_home() => Assert.Null(TargetUser.Find(Layout));

    [Fact]
    [NotOnWindows(Because.Owners)]
    public void Root_becomes_the_owner_of_the_home()
    {
        Give(_home, 12345);
        Assert.Equal("user 12345", TargetUser.Find(Layout)!.Name);
        Give(_home, 65534);
        Assert.Equal("nobody", TargetUser.Find(Layout)!.Name);
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public void What_is_in_a_users_home_is_the_users_affair()
    {
        Give(_home, 12345);
        Directory.CreateSymbolicLink(Path.Join(_home, ".cache"), _root.Folder("elsewhere"));

        Assert.Equal("user 12345", TargetUser.Find(Layout)!.Name);
    }

    [Theory]
    [NotOnWindows(Because.Owners)]
    [InlineData(12345u)]
    [InlineData(0u)]
    public void A_home_below_a_folder_of_another_user_is_refused(uint owner)
    {
        Give(_home, owner);
        Give(_root.Path, 23456);

        Refused($"'{_root.Path}'");
    }

    [Theory]
    [NotOnWindows(Because.Owners)]
    [InlineData(12345u)]
    [InlineData(0u)]
    public void A_home_behind_a_link_of_another_user_is_refused(uint owner)
    {
        var real = _root.Folder("real");
        Give(real, owner);
        Directory.Delete(_home);
        Directory.CreateSymbolicLink(_home, real);
        Give(_home, 23456);

        Refused($"'{_home}'");
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public void A_home_behind_links_of_root_is_not_refused()
    {
        Give(_root.Folder("disk/user"), 12345);
        Directory.CreateSymbolicLink(_root.File("first"), "disk");
        Directory.Delete(_home);
        Directory.CreateSymbolicLink(_home, "first/../first/user");

        Assert.Equal("user 12345", TargetUser.Find(Layout)!.Name);
    }

    [Theory]
    [NotOnWindows(Because.Owners)]
    [InlineData(".cache")]
    [InlineData(".cache/rancher-desktop")]
    [InlineData(".kuberlr")]
    [InlineData(".local/state")]
    public void Root_does_not_work_in_a_folder_of_another_user(string folder)
    {
        Give(_root.Folder($"home/{folder}"), 23456);

        Refused(Path.Join(_home, folder));
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public void Root_does_not_work_below_a_folder_that_every_user_can_change()
    {
        Give(_home, 0);
        SetMode("777");

        Refused($"other users can change '{_root.Path}'");

        SetMode("1777");
        Assert.Null(TargetUser.Find(Layout));
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public void Folders_that_are_named_one_by_one_must_be_roots_too()
    {
        var layout = Layout with { Home = null, Cache = _root.Folder("cache"), Kuberlr = _root.Folder("kuberlr") };
        Assert.Null(TargetUser.Find(layout));
        Give(layout.Kuberlr, 23456);

        var refusal = Assert.Throws<OperationException>(() => TargetUser.Find(layout));
        Assert.Equal("AG0625", refusal.Code.Id);
    }

    private static void Give(string path, uint user)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give files away");
        Run("chown", "-h", $"{user}:{user}", path);
    }

    private void SetMode(string mode) => Run("chmod", mode, _root.Path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Refused(string message)
    {
        var refusal = Assert.Throws<OperationException>(() => TargetUser.Find(Layout));
        Assert.Equal("AG0625", refusal.Code.Id);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}

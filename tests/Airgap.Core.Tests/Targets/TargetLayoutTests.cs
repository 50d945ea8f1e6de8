using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Targets;

public sealed class TargetLayoutTests
{
    private static readonly string _home = Full("/home/me");

    [Theory]
    [InlineData("linux/amd64", ".cache/rancher-desktop", ".local/state/airgap", ".config/rancher-desktop/settings.json")]
    [InlineData(
        "darwin/arm64",
        "Library/Caches/rancher-desktop",
        "Library/Application Support/airgap",
        "Library/Preferences/rancher-desktop/settings.json")]
    [InlineData(
        "windows/amd64",
        "AppData/Local/rancher-desktop/cache",
        "AppData/Local/airgap",
        "AppData/Local/rancher-desktop/settings.json")]
    public void Everything_follows_from_a_home(string platform, string cache, string state, string settings)
    {
        var layout = TargetLayout.ForHome(Platform.Parse(platform), _home);

        Assert.Equal(
            (Below(cache), Below(".kuberlr"), Below(state), Below(settings), _home),
            (layout.Cache, layout.Kuberlr, layout.State, layout.Settings, layout.Home));
        Assert.Equal(Path.Join(Below(cache), "k3s"), layout.Releases);
    }

    [Fact]
    public void Linux_keeps_to_the_XDG_variables()
    {
        var layout = ForMachine("linux/amd64", Machine("linux/amd64") with
        {
            XdgCacheHome = Full("/disk/cache"),
            XdgConfigHome = Full("/disk/config"),
            XdgStateHome = Full("/disk/state"),
        });

        Assert.Equal(Full("/disk/cache/rancher-desktop"), layout.Cache);
        Assert.Equal(Full("/disk/config/rancher-desktop/settings.json"), layout.Settings);
        Assert.Equal(Full("/disk/state/airgap"), layout.State);
        Assert.Equal(Below(".kuberlr"), layout.Kuberlr);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cache")]
    [InlineData("./cache")]
    [InlineData("~/cache")]
    public void XDG_variables_that_are_empty_or_relative_count_for_nothing(string value)
    {
        var layout = ForMachine(
            "linux/amd64", Machine("linux/amd64") with { XdgCacheHome = value, XdgConfigHome = value, XdgStateHome = value });

        Assert.Equal(TargetLayout.ForHome(Platform.Parse("linux/amd64"), _home), layout with { Machine = null });
    }

    [Fact]
    public void MacOS_knows_no_XDG_variables()
    {
        var layout = ForMachine(
            "darwin/arm64",
            Machine("darwin/arm64") with { XdgCacheHome = Full("/disk"), XdgConfigHome = Full("/disk"), XdgStateHome = Full("/disk") });

        Assert.Equal(TargetLayout.ForHome(Platform.Parse("darwin/arm64"), _home), layout with { Machine = null });
    }

    [Fact]
    public void On_Windows_HOME_goes_before_USERPROFILE_for_kuberlr_alone()
    {
        var layout = ForMachine(
            "windows/amd64",
            Machine("windows/amd64") with { UserProfile = Full("/Users/me"), LocalAppData = Full("/Users/me/AppData/Local") });

        Assert.Equal(Below(".kuberlr"), layout.Kuberlr);
        Assert.Equal(Full("/Users/me/AppData/Local/rancher-desktop/cache"), layout.Cache);
        Assert.Equal(Full("/Users/me/AppData/Local/rancher-desktop/settings.json"), layout.Settings);
        Assert.Equal(Full("/Users/me/AppData/Local/airgap"), layout.State);
    }

    [Fact]
    public void On_Windows_USERPROFILE_replaces_HOME_and_LOCALAPPDATA()
    {
        var layout = ForMachine("windows/amd64", Machine("windows/amd64") with { Home = null, UserProfile = Full("/Users/me") });

        Assert.Equal(Full("/Users/me/.kuberlr"), layout.Kuberlr);
        Assert.Equal(Full("/Users/me/AppData/Local/rancher-desktop/cache"), layout.Cache);
    }

    [Fact]
    public void On_Windows_LOCALAPPDATA_follows_from_USERPROFILE_even_where_HOME_is_set()
    {
        var layout = ForMachine("windows/amd64", Machine("windows/amd64") with { UserProfile = Full("/Users/me") });

        Assert.Equal(Below(".kuberlr"), layout.Kuberlr);
        Assert.Equal(Full("/Users/me/AppData/Local/rancher-desktop/cache"), layout.Cache);
    }

    [Fact]
    public void On_Windows_LOCALAPPDATA_may_be_on_another_disk()
    {
        var layout = ForMachine(
            "windows/amd64",
            Machine("windows/amd64") with { UserProfile = Full("/Users/me"), LocalAppData = Full("/disk/local") });

        Assert.Equal(Full("/disk/local/rancher-desktop/cache"), layout.Cache);
    }

    [Theory]
    [InlineData("linux/amd64", null)]
    [InlineData("linux/amd64", "")]
    [InlineData("linux/amd64", "me")]
    [InlineData("darwin/amd64", null)]
    public void Without_a_home_there_is_no_layout(string platform, string? home)
    {
        var machine = Machine(platform) with { Home = home, UserProfile = Full("/Users/me") };

        var failure = Assert.Throws<OperationException>(() => ForMachine(platform, machine));

        Assert.Equal("AG0602", failure.Code.Id);
    }

    private static TargetLayout ForMachine(string platform, MachineFolders machine) =>
        TargetLayout.ForMachine(machine, Platform.Parse(platform));

    private static MachineFolders Machine(string platform) => new() { Platform = Platform.Parse(platform), Home = _home, IsRoot = false };

    private static string Below(string relative) => Path.Join(_home, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string Full(string path) => Path.GetFullPath(path);
}

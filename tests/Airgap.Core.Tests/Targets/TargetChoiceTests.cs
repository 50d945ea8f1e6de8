using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Targets;

public sealed class TargetChoiceTests : IDisposable
{
    private static readonly Platform _linux = Platform.Parse("linux/amd64");
    private static readonly Platform _windows = Platform.Parse("windows/amd64");

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("linux/amd64")]
    [InlineData("darwin/arm64")]
    [InlineData("windows/amd64")]
    public void A_named_home_goes_before_everything_that_the_environment_says(string platform)
    {
        var home = _root.Folder("other");

        var layout = new TargetChoice { Platform = Platform.Parse(platform), Home = home }.Resolve(Busy(_linux));

        Assert.Equal(TargetLayout.ForHome(Platform.Parse(platform), home), layout);
    }

    [Fact]
    public void Without_a_word_it_is_this_machine()
    {
        var choice = new TargetChoice();

        Assert.True(choice.IsThisMachine);
        Assert.Equal(
            TargetLayout.ForMachine(Busy(_linux), _linux) with { Machine = null },
            choice.Resolve(Busy(_linux)) with { Machine = null });
    }

    [Fact]
    public void Another_processor_of_the_same_system_has_its_folders_here()
    {
        var layout = new TargetChoice { Platform = Platform.Parse("linux/arm64") }.Resolve(Busy(_linux));

        Assert.Equal(Platform.Parse("linux/arm64"), layout.Platform);
        Assert.Equal(_root.File("xdg/rancher-desktop"), layout.Cache);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Another_system_needs_a_home_or_both_folders(bool cache, bool kuberlr)
    {
        var choice = new TargetChoice
        {
            Platform = _windows,
            Cache = cache ? _root.File("cache") : null,
            Kuberlr = kuberlr ? _root.File("kuberlr") : null,
        };

        var failure = Assert.Throws<OperationException>(() => choice.Resolve(Busy(_linux)));

        Assert.Equal("AG0602", failure.Code.Id);
        Assert.NotNull(failure.Hint);
    }

    [Fact]
    public void Another_system_with_both_folders_keeps_its_receipts_here_and_has_no_settings()
    {
        var layout = new TargetChoice { Platform = _windows, Cache = _root.File("cache"), Kuberlr = _root.File("kuberlr") }
            .Resolve(Busy(_linux));

        Assert.Equal(
            (_windows, _root.File("cache"), _root.File("kuberlr"), null),
            (layout.Platform, layout.Cache, layout.Kuberlr, layout.Settings));
        Assert.Equal(TargetLayout.ForMachine(Busy(_linux), _linux).State, layout.State);
    }

    [Fact]
    public void A_single_folder_may_be_elsewhere_than_in_a_home()
    {
        var home = _root.Folder("other");

        var layout = new TargetChoice { Platform = _windows, Home = home, Cache = _root.File("disk/cache") }.Resolve(Busy(_linux));

        Assert.Equal(TargetLayout.ForHome(_windows, home) with { Cache = _root.File("disk/cache") }, layout);
    }

    [Fact]
    public void A_home_that_is_not_there_is_a_slip_of_the_pen()
    {
        _root.Write("file", "a file");

        foreach (var home in new[] { _root.File("missing"), _root.File("file") })
        {
            var failure = Assert.Throws<OperationException>(() => new TargetChoice { Home = home }.Resolve(Busy(_linux)));
            Assert.Equal("AG0602", failure.Code.Id);
            Assert.Contains(home, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Roots_own_home_is_only_meant_when_it_is_named()
    {
        var root = Busy(_linux) with { IsRoot = true };

        Assert.Equal("AG0604", Assert.Throws<OperationException>(() => new TargetChoice().Resolve(root)).Code.Id);
        Assert.Equal(
            "AG0604",
            Assert.Throws<OperationException>(() => new TargetChoice { Cache = _root.File("cache") }.Resolve(root)).Code.Id);
        Assert.Equal(_root.File("home"), new TargetChoice { Home = _root.Folder("home") }.Resolve(root).Home);
        Assert.Equal(
            _root.File("cache"),
            new TargetChoice { Cache = _root.File("cache"), Kuberlr = _root.File("kuberlr") }.Resolve(root).Cache);
    }

    [Fact]
    public void Two_homes_on_Windows_are_worth_a_word()
    {
        var machine = Busy(_windows) with { Home = _root.File("home"), UserProfile = _root.File("profile") };

        Assert.Equal("AG0609", new TargetChoice().WarningAboutHome(machine)?.Code.Id);
        Assert.Null(new TargetChoice { Home = _root.Folder("home") }.WarningAboutHome(machine));
        Assert.Null(new TargetChoice { Kuberlr = _root.File("kuberlr") }.WarningAboutHome(machine));
        Assert.Null(new TargetChoice().WarningAboutHome(machine with { UserProfile = _root.File("HOME") + Path.DirectorySeparatorChar }));
        Assert.Null(new TargetChoice().WarningAboutHome(machine with { Home = "C:/Users/anna", UserProfile = @"C:\Users\Anna" }));
        Assert.Null(new TargetChoice().WarningAboutHome(machine with { Home = null }));
        Assert.Null(new TargetChoice().WarningAboutHome(machine with { Platform = _linux }));
    }

    /// <summary>A machine whose every variable is set.</summary>
    private MachineFolders Busy(Platform platform) => new()
    {
        Platform = platform,
        Home = _root.File("home"),
        UserProfile = _root.File("profile"),
        LocalAppData = _root.File("local"),
        XdgCacheHome = _root.File("xdg"),
        XdgConfigHome = _root.File("xdg-config"),
        XdgStateHome = _root.File("xdg-state"),
        IsRoot = false,
    };
}

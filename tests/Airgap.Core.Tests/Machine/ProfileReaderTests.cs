using System.Collections.Immutable;
using Airgap.Machine;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Machine;

/// <summary>Which profiles count (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): those of the first folder that has one.</summary>
public sealed class ProfileReaderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("etc/rancher-desktop/locked.json", "1.24")]
    [RowNotOnWindows(Because.Paths, "usr/etc/rancher-desktop/locked.json", "1.20")]
    [RowNotOnWindows(Because.Paths, "usr/etc/rancher-desktop/locked.json", null)]
    public void The_machines_profile_hides_the_users(string path, string? rancherDesktop)
    {
        _root.Write(path, Profile("1.31.4"));
        _root.Write("home/.config/rancher-desktop.locked.json", Profile("1.30.14"));

        Assert.Equal(["1.31.4"], Read(rancherDesktop).FindLocked().Select(locked => locked.Version));
    }

    [Fact]
    public void Before_1_20_there_is_one_system_folder()
    {
        _root.Write("usr/etc/rancher-desktop/locked.json", Profile("1.31.4"));

        Assert.False(Read("1.19").HasProfile);
    }

    [Fact]
    public void Defaults_alone_hide_the_profiles_of_later_folders_too()
    {
        _root.Write("etc/rancher-desktop/defaults.json", Profile("1.31.4"));
        _root.Write("usr/etc/rancher-desktop/locked.json", Profile("1.30.14"));

        var profiles = Read("1.24");

        Assert.Empty(profiles.FindLocked());
        Assert.Equal("1.31.4", profiles.FindDefaults()?.VersionText);
    }

    [Fact]
    public void A_profile_with_a_byte_order_mark_cannot_be_read()
    {
        _root.Write("etc/rancher-desktop/locked.json", "\uFEFF" + Profile("1.31.4"));

        var broken = Assert.Single(Read("1.24").FindBroken());

        Assert.True(broken.IsProfile);
        Assert.StartsWith("it begins with a byte-order mark", broken.Problem, StringComparison.Ordinal);
    }

    private static string Profile(string version) => $$"""{ "version": 15, "kubernetes": { "version": "{{version}}" } }""";

    private ProfileReader Read(string? rancherDesktop)
    {
        var layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _root.Folder("home")) with
        {
            Machine = new TargetMachine
            {
                KuberlrFiles = [],
                KuberlrCfg = null,
                KuberlrVariables = ImmutableDictionary<string, string>.Empty,
                LockedProfiles = [_root.File("etc/rancher-desktop/locked.json")],
            },
        };
        var version = rancherDesktop is null ? (RancherDesktopVersion?)null : RancherDesktopVersion.Parse(rancherDesktop);
        return new ProfileReader(
            new MachineOptions
            {
                Layout = layout,
                RancherDesktop = version,
                RancherDesktopRuns = false,
                Degree = 2,
                Time = TimeProvider.System,
            },
            File.ReadAllBytes);
    }
}

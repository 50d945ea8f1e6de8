using Airgap.Kuberlr;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// Where a target's files are. Rancher Desktop's folders by its <c>paths.ts</c>, kuberlr's by <c>internal/common/common.go</c>: its home is
/// <c>HOME</c> where that is set, on Windows too, else <c>USERPROFILE</c>.
/// </summary>
public sealed record TargetLayout
{
    /// <summary>What the target is.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Rancher Desktop's cache.</summary>
    public required string Cache { get; init; }

    /// <summary>kuberlr's folder, which holds one folder a platform.</summary>
    public required string Kuberlr { get; init; }

    /// <summary>Where receipts are kept.</summary>
    public required string State { get; init; }

    /// <summary>Rancher Desktop's settings; null where their place is unknown.</summary>
    public required string? Settings { get; init; }

    /// <summary>The home that the other folders are in; null where folders were given one by one.</summary>
    public required string? Home { get; init; }

    /// <summary>The machine's settings for kuberlr and Rancher Desktop; null for a home that is prepared for another machine.</summary>
    public TargetMachine? Machine { get; init; }

    /// <summary>The user's profile that locks settings of Rancher Desktop; null where there is no such file (Windows).</summary>
    public required string? LockedProfile { get; init; }

    /// <summary>The user's own file of kuberlr's settings.</summary>
    public string KuberlrFile => Path.Join(Kuberlr, KuberlrConf.FileName);

    /// <summary>
    /// The files of kuberlr's settings in the order in which they are read (<c>internal/config/paths_unix.go</c> and
    /// <c>paths_windows.go</c>).
    /// </summary>
    public IEnumerable<string> KuberlrFiles(RancherDesktopTraits traits)
    {
        var last = traits.KuberlrReadsEnvironment && Absolute(Machine?.KuberlrCfg) is { } file ? new[] { file } : [];
        return [.. Machine?.KuberlrFiles ?? [], KuberlrFile, .. last];
    }

    /// <summary>The folder with one folder a release.</summary>
    public string Releases => Path.Join(Cache, BundlePaths.Releases);

    /// <summary>The layout of a home, independent of the environment: the home of any machine on any other.</summary>
    /// <param name="platform">What the machine is.</param>
    /// <param name="home">The home's full path.</param>
    public static TargetLayout ForHome(Platform platform, string home) => platform.System switch
    {
        OperatingSystemName.Linux => new()
        {
            Platform = platform,
            Home = home,
            Cache = Path.Join(home, ".cache", "rancher-desktop"),
            Kuberlr = Path.Join(home, ".kuberlr"),
            State = Path.Join(home, ".local", "state", "airgap"),
            Settings = Path.Join(home, ".config", "rancher-desktop", "settings.json"),
            LockedProfile = Path.Join(home, ".config", "rancher-desktop.locked.json"),
        },
        OperatingSystemName.Darwin => new()
        {
            Platform = platform,
            Home = home,
            Cache = Path.Join(home, "Library", "Caches", "rancher-desktop"),
            Kuberlr = Path.Join(home, ".kuberlr"),
            State = Path.Join(home, "Library", "Application Support", "airgap"),
            Settings = Path.Join(home, "Library", "Preferences", "rancher-desktop", "settings.json"),
            LockedProfile = Path.Join(home, "Library", "Preferences", "io.rancherdesktop.profile.locked.plist"),
        },
        _ => new()
        {
            Platform = platform,
            Home = home,
            Cache = Path.Join(home, "AppData", "Local", "rancher-desktop", "cache"),
            Kuberlr = Path.Join(home, ".kuberlr"),
            State = Path.Join(home, "AppData", "Local", "airgap"),
            Settings = Path.Join(home, "AppData", "Local", "rancher-desktop", "settings.json"),
            LockedProfile = null,
        },
    };

    /// <summary>The layout of this machine, for the user who runs airgap.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="platform">What the target is: this machine's system.</param>
    /// <exception cref="OperationException">The environment names no home.</exception>
    public static TargetLayout ForMachine(MachineFolders machine, Platform platform)
    {
        var windows = platform.System == OperatingSystemName.Windows;
        var home = Absolute(machine.Home) ?? (windows ? Absolute(machine.UserProfile) : null)
            ?? throw new OperationException(Codes.UnknownTargetFolders, "the environment names no home folder", "name it: --home FOLDER");
        var layout = ForHome(platform, home) with
        {
            Machine = new TargetMachine
            {
                KuberlrFiles = windows
                    ? [
                        .. new[] { machine.AppData, machine.ProgramData }
                            .Select(Absolute)
                            .OfType<string>()
                            .Select(folder => Path.Join(folder, "kuberlr", KuberlrConf.FileName)),
                    ]
                    : ["/usr/etc/" + KuberlrConf.FileName, "/etc/" + KuberlrConf.FileName],
                KuberlrCfg = machine.KuberlrCfg,
                KuberlrVariables = machine.KuberlrVariables,
                LockedProfiles = platform.System switch
                {
                    OperatingSystemName.Linux => ["/etc/rancher-desktop/locked.json"],
                    OperatingSystemName.Darwin =>
                        [
                            "/Library/Managed Preferences/io.rancherdesktop.profile.locked.plist",
                            "/Library/Preferences/io.rancherdesktop.profile.locked.plist",
                        ],
                    _ => [],
                },
            },
        };
        return platform.System switch
        {
            OperatingSystemName.Linux => layout with
            {
                Cache = Below(machine.XdgCacheHome, layout.Cache),
                State = Path.Join(Absolute(machine.XdgStateHome) ?? Path.Join(home, ".local", "state"), "airgap"),
                Settings = Path.Join(Absolute(machine.XdgConfigHome) ?? Path.Join(home, ".config"), "rancher-desktop", "settings.json"),
                LockedProfile = Path.Join(Absolute(machine.XdgConfigHome) ?? Path.Join(home, ".config"), "rancher-desktop.locked.json"),
            },
            OperatingSystemName.Windows when LocalAppData(machine, home) is var local => layout with
            {
                Cache = Path.Join(local, "rancher-desktop", "cache"),
                State = Path.Join(local, "airgap"),
                Settings = Path.Join(local, "rancher-desktop", "settings.json"),
            },
            _ => layout,
        };
    }

    private static string LocalAppData(MachineFolders machine, string home) =>
        Absolute(machine.LocalAppData) ?? Path.Join(Absolute(machine.UserProfile) ?? home, "AppData", "Local");

    /// <summary>
    /// A path in the system's own spelling: Git's shell sets <c>HOME</c> to <c>C:/Users/anna</c>. The XDG specification ignores relative
    /// paths.
    /// </summary>
    private static string? Absolute(string? path) => string.IsNullOrEmpty(path) || !Path.IsPathFullyQualified(path)
        ? null
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, path));

    private static string Below(string? folder, string otherwise) =>
        Absolute(folder) is { } absolute ? Path.Join(absolute, "rancher-desktop") : otherwise;
}

using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>The options that select the target.</summary>
public sealed record TargetChoice
{
    /// <summary>Another platform than this machine's.</summary>
    public Platform? Platform { get; init; }

    /// <summary>A home's full path.</summary>
    public string? Home { get; init; }

    /// <summary>Rancher Desktop's cache, a full path.</summary>
    public string? Cache { get; init; }

    /// <summary>kuberlr's folder, a full path.</summary>
    public string? Kuberlr { get; init; }

    /// <summary>Whether the target is the machine and the user that run the tool.</summary>
    public bool IsThisMachine => Home is null && Cache is null && Kuberlr is null;

    /// <summary>Finds the folders.</summary>
    /// <param name="machine">The machine that runs the tool.</param>
    /// <exception cref="OperationException">The folders cannot be determined.</exception>
    public TargetLayout Resolve(MachineFolders machine)
    {
        var platform = Platform ?? machine.Platform;
        if (Home is { } named && !Directory.Exists(named))
        {
            // A typing error must not create a home that no user has.
            throw new OperationException(
                Codes.UnknownTargetFolders,
                $"there is no home folder '{named}'",
                "name an existing folder: --home FOLDER");
        }

        var foldersGiven = Cache is not null && Kuberlr is not null;
        if (Home is null && !foldersGiven)
        {
            if (platform.System != machine.Platform.System)
            {
                throw new OperationException(
                    Codes.UnknownTargetFolders,
                    $"the folders of a {platform} machine cannot be determined on this machine",
                    "name the home of that machine: --home FOLDER; or both folders: --cache FOLDER --kuberlr FOLDER");
            }

            if (machine.IsRoot)
            {
                throw new OperationException(
                    Codes.RootNeedsHome,
                    "Rancher Desktop does not run as root",
                    "name the user's home: --home /home/NAME; files there get the owner of that home");
            }
        }

        var layout = Home is { } home
            ? TargetLayout.ForHome(platform, home)
            : TargetLayout.ForMachine(machine, platform.System == machine.Platform.System ? platform : machine.Platform) with
            {
                Platform = platform,
            };
        return layout with
        {
            Cache = Cache ?? layout.Cache,
            Kuberlr = Kuberlr ?? layout.Kuberlr,
            Settings = Home is null && platform.System != machine.Platform.System ? null : layout.Settings,
        };
    }

    /// <summary>The warning that <c>HOME</c> and <c>USERPROFILE</c> differ, on Windows.</summary>
    public Diagnostic? WarningAboutHome(MachineFolders machine) =>
        Home is null
        && Kuberlr is null
        && machine is { Platform.System: OperatingSystemName.Windows, Home: { Length: > 0 } home, UserProfile: { Length: > 0 } profile }
        && !InWindowsSpelling(home).Equals(InWindowsSpelling(profile), StringComparison.OrdinalIgnoreCase)
            ? Diagnostic.Warning(
                Codes.TwoHomes,
                $"HOME is '{InWindowsSpelling(home)}' and USERPROFILE is '{InWindowsSpelling(profile)}': "
                    + "kubectl looks below HOME here, and below USERPROFILE where HOME is not set",
                "apply a second time from the other shell, or name the home: --home FOLDER")
            : null;

    /// <summary>Git's shell sets <c>HOME</c> with slashes.</summary>
    private static string InWindowsSpelling(string path) => path.Replace('/', '\\').TrimEnd('\\');
}

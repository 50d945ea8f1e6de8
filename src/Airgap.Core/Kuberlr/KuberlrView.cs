using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Kuberlr;

/// <summary>
/// The kubectls as kuberlr sees them: the user's folder, then the system's. It checks nothing but names
/// (kuberlr, <c>internal/finder/kubectl_finder.go</c>).
/// </summary>
/// <param name="Entries">The user's, then the system's; of one version the first wins.</param>
/// <param name="Settings">How it is set up.</param>
public sealed record KuberlrView(ImmutableArray<KuberlrEntry> Entries, KuberlrSettings Settings)
{
    /// <summary>Reads the folders.</summary>
    /// <param name="userFolder">The user's folder for the platform that kuberlr runs as.</param>
    /// <param name="settings">How it is set up.</param>
    public static KuberlrView Read(string userFolder, KuberlrSettings settings) => new(
        [
            .. KuberlrFolder.List(userFolder),
            .. settings.SystemPath is { } system && Path.IsPathFullyQualified(system) ? KuberlrFolder.List(system) : [],
        ],
        settings);

    /// <summary>What it runs for a server: the newest in range; null where it would go to the network.</summary>
    public KuberlrEntry? Choose(MinorVersion server) =>
        KuberlrFolder.Choose(Entries, server) ?? (Settings.UseLatest ? WhenUnreachable : null);

    /// <summary>What it runs where the server cannot be reached: the newest of all; null where it would go to the network.</summary>
    public KuberlrEntry? WhenUnreachable => Entries.MaxBy(entry => entry.Version);
}

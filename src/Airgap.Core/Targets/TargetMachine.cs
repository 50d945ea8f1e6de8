using System.Collections.Immutable;

namespace Airgap.Targets;

/// <summary>
/// The settings for kuberlr and Rancher Desktop that come from the machine, not from a user's home. Unknown for a home that is prepared for
/// another machine.
/// </summary>
public sealed record TargetMachine
{
    /// <summary>kuberlr's own default, on every system (<c>internal/common/filesystem.go</c>).</summary>
    public const string DefaultSystemPath = "/usr/bin";

    /// <summary>Files of kuberlr's settings that are read before the user's own; later ones win.</summary>
    public required ImmutableArray<string> KuberlrFiles { get; init; }

    /// <summary><c>KUBERLR_CFG</c>, a file that goes after it.</summary>
    public required string? KuberlrCfg { get; init; }

    /// <summary>kuberlr's settings in the environment, by key: <c>KUBERLR_SYSTEMPATH</c> as <c>SystemPath</c>.</summary>
    public required ImmutableDictionary<string, string> KuberlrVariables { get; init; }

    /// <summary>Where kuberlr looks for the system's kubectls.</summary>
    public string SystemPath { get; init; } = DefaultSystemPath;

    /// <summary>Profiles of the machine that lock settings of Rancher Desktop.</summary>
    public ImmutableArray<string> LockedProfiles { get; init; } = [];
}

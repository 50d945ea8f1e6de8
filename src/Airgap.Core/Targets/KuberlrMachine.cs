using System.Collections.Immutable;

namespace Airgap.Targets;

/// <summary>What a machine, not a person, tells kuberlr. A home that is prepared elsewhere has none: nobody knows its machine.</summary>
public sealed record KuberlrMachine
{
    /// <summary>kuberlr's own default, on every system (<c>internal/common/filesystem.go</c>).</summary>
    public const string DefaultSystemPath = "/usr/bin";

    /// <summary>Files of its settings that go before the person's own; the later win.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary><c>KUBERLR_CFG</c>, a file that goes after it.</summary>
    public required string? Cfg { get; init; }

    /// <summary>Its settings in the environment, by key: <c>KUBERLR_SYSTEMPATH</c> as <c>SystemPath</c>.</summary>
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>Where it looks for the system's kubectls.</summary>
    public string SystemPath { get; init; } = DefaultSystemPath;
}

using System.Collections.Immutable;
using Airgap.Applying;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>The machine that a command is about.</summary>
internal sealed record Target
{
    /// <summary>Its folders.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>Its Rancher Desktop; null where nobody knows.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Whether Rancher Desktop runs there now.</summary>
    public required bool RancherDesktopRuns { get; init; }

    /// <summary>Whether it is this machine and the person who runs the tool.</summary>
    public required bool IsThisMachine { get; init; }

    /// <summary>What is worth knowing about the choice.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>The options that name it, as they were typed, each with a blank before it.</summary>
    public required string Options { get; init; }

    /// <summary>What the library wants to know.</summary>
    public ApplyOptions ToApplyOptions(Host host) => new()
    {
        Layout = Layout,
        RancherDesktop = RancherDesktop,
        RancherDesktopRuns = RancherDesktopRuns,
        Degree = Environment.ProcessorCount,
        Time = host.Time,
    };
}

using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Cli.Machines;
using Airgap.Diagnosis;
using Airgap.Machine;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>The machine that a command is about.</summary>
internal sealed record Target
{
    /// <summary>Its folders.</summary>
    public required TargetLayout Layout { get; init; }

    /// <summary>Its Rancher Desktop; null where it is unknown.</summary>
    public required RancherDesktopVersion? RancherDesktop { get; init; }

    /// <summary>Whether Rancher Desktop runs there now.</summary>
    public required bool RancherDesktopRuns { get; init; }

    /// <summary>Whether it is this machine and the user who runs airgap.</summary>
    public required bool IsThisMachine { get; init; }

    /// <summary>What is worth knowing about the choice.</summary>
    public required ImmutableArray<Diagnostic> Warnings { get; init; }

    /// <summary>The options that name it, as they were typed, each with a blank before it.</summary>
    public required string Options { get; init; }

    /// <summary>Its folders that a build may use instead of downloads, full paths.</summary>
    public IEnumerable<string> ReusableFolders => new[] { Layout.Cache, Layout.Kuberlr }.Where(ReuseFolders.IsOfMachine);

    /// <summary>What the library needs to know about it.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="waits">Whether to wait while another airgap changes the same machine.</param>
    public MachineOptions ToMachineOptions(Host host, bool waits = true) => new()
    {
        Layout = Layout,
        RancherDesktop = RancherDesktop,
        RancherDesktopRuns = RancherDesktopRuns,
        Locked = IsThisMachine ? RegistryProfile.LockedVersion() : null,
        Degree = Environment.ProcessorCount,
        Waits = waits,
        Time = host.Time,
    };

    /// <summary>What a diagnosis needs to know about it.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="waits">Whether to wait while another airgap changes the same machine.</param>
    public DoctorOptions ToDoctorOptions(Host host, bool waits = true) => new()
    {
        Machine = ToMachineOptions(host, waits),
        FixCommand = "dotnet airgap doctor --fix" + Options,
        TargetOptions = Options,
    };
}

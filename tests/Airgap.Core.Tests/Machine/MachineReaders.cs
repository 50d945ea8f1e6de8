using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Core.Tests.Machine;

/// <summary>The readers of a machine, each by itself.</summary>
internal static class MachineReaders
{
    /// <summary>Reads Rancher Desktop's cache.</summary>
    public static CacheReader Cache(TargetLayout layout, params ReceiptFile[] known) =>
        new(
            new FileReader(),
            Options(layout, null),
            known.ToImmutableDictionary(file => file.Path),
            ImmutableDictionary<string, FoundFile>.Empty);

    /// <summary>Reads kuberlr's settings and folders.</summary>
    public static KubectlReader Kubectls(TargetLayout layout, string rancherDesktop) =>
        new(new FileReader(), Options(layout, RancherDesktopVersion.Parse(rancherDesktop)));

    private static MachineOptions Options(TargetLayout layout, RancherDesktopVersion? rancherDesktop) => new()
    {
        Layout = layout,
        RancherDesktop = rancherDesktop,
        RancherDesktopRuns = false,
        Degree = 2,
        Time = TimeProvider.System,
    };
}

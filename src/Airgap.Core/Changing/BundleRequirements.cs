using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Planning;

namespace Airgap.Changing;

/// <summary>Whether a bundle can be used on a machine at all.</summary>
internal static class BundleRequirements
{
    /// <summary>
    /// Refuses a bundle for other platforms, one that cannot be read, and one that the known Rancher Desktop cannot use: everything would
    /// be in place, and nothing would be shown.
    /// </summary>
    /// <param name="value">The bundle's lock file.</param>
    /// <param name="bundle">The bundle; null where there is none yet.</param>
    /// <param name="all">Its artifacts for the machine's platform.</param>
    /// <param name="applied">Those of them that are applied.</param>
    /// <param name="machine">The machine.</param>
    /// <exception cref="OperationException">It cannot be used.</exception>
    public static void Check(
        Lock value,
        Bundle? bundle,
        ImmutableArray<Artifact> all,
        ImmutableArray<Artifact> applied,
        MachineOptions machine)
    {
        var platform = machine.Layout.Platform;
        if (all.IsEmpty)
        {
            throw new OperationException(
                Codes.WrongPlatform,
                $"this bundle is for {string.Join(", ", value.Request.Platforms)}, and the target is {platform}",
                $"add {platform} to the manifest and build again, or name the target: --platform OS/ARCH");
        }

        if (bundle is not null)
        {
            BundleAccess.Require(bundle.Folder, applied.Select(artifact => artifact.Path));
        }

        if (machine.RancherDesktop is not { } version)
        {
            return;
        }

        var hint = $"set rancherDesktop.version: \"{version}\" in airgap.yaml and build again; "
            + "or name the installed version: --rancher-desktop VERSION";
        var folder = machine.Traits.KubectlPlatform(platform).FolderName;
        foreach (var artifact in applied)
        {
            if (artifact.Kind == ArtifactKind.K3sImages
                && artifact.Name.EndsWith(".zst", StringComparison.Ordinal)
                && !machine.Traits.ReadsZst)
            {
                throw new OperationException(
                    Codes.BundleNotUsable,
                    $"Rancher Desktop {version} reads only .tar images, and this bundle has {artifact.Name}",
                    hint);
            }

            if (artifact.Kind == ArtifactKind.Kubectl && artifact.Path.Split('/')[1] is var other && other != folder)
            {
                throw new OperationException(
                    Codes.BundleNotUsable,
                    $"the kuberlr of Rancher Desktop {version} looks for kubectl in {folder}, and this bundle has it in {other}",
                    hint);
            }
        }
    }

    /// <summary>Refuses a delta on a machine that lacks what it leaves out.</summary>
    /// <exception cref="OperationException">Files are missing; all are named.</exception>
    public static void CheckOmitted(Bundle bundle, IEnumerable<Placement> placements)
    {
        var omitted = bundle.Omitted.ToHashSet();
        string[] missing =
        [
            .. placements.Where(placement => placement.NeedsCopy).SelectMany(placement => placement.Files).Where(omitted.Contains)
                .Select(artifact => artifact.Path).Order(StringComparer.Ordinal),
        ];
        if (missing.Length > 0)
        {
            var are = missing.Length == 1 ? "is" : "are";
            throw new OperationException(
                Codes.DeltaBaseMissing,
                $"this is a delta of bundle {bundle.Base}, and {missing.Length} of the files that it leaves out {are} not on this machine: "
                    + string.Join(", ", missing),
                "apply that bundle first, or copy the full bundle to this machine");
        }
    }
}

using System.Collections.Immutable;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>From plans to locks and back.</summary>
public static class LockPin
{
    private const string AskFirst = "releases do not change by themselves: ask upstream, or your mirror's keeper, before you take the new bytes";

    /// <summary>Makes a plan final.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="earlier">The lock before, whose digests stay.</param>
    /// <param name="accepted">The paths whose digest may be another one now: somebody looked at each.</param>
    /// <exception cref="OperationException">Something about a file is still unknown.</exception>
    /// <exception cref="VerificationException">Upstream serves other bytes under a name that was locked.</exception>
    public static Lock Pin(BundlePlan plan, Lock? earlier, params IReadOnlyCollection<string> accepted)
    {
        if (plan.Artifacts.FirstOrDefault(artifact => artifact.Content is null) is { } open)
        {
            throw new OperationException(Codes.OfflineRefusal, $"size and digest of '{open.Path}' are unknown, and --offline forbids to ask {open.Url}", "run the command without --offline");
        }

        var known = earlier?.Artifacts.ToDictionary(artifact => artifact.Path, StringComparer.Ordinal) ?? [];
        var changed = plan.Artifacts.Where(artifact => artifact.Kind != ArtifactKind.File && !accepted.Contains(artifact.Path) && known.TryGetValue(artifact.Path, out var locked) && locked.Content != artifact.Content).ToArray();
        if (changed.Length > 0)
        {
            var first = Changed(changed[0].Path, known[changed[0].Path].Content, changed[0].Content!.Value);
            throw new VerificationException(first.Code, changed.Length == 1 ? first.Message : $"{first.Message}; and {changed.Length - 1} more", $"{AskFirst}: dotnet airgap lock{string.Concat(changed.Select(artifact => $" --accept-changed {artifact.Path}"))}");
        }

        return new Lock
        {
            Request = plan.Request,
            Kubernetes = plan.Kubernetes,
            Kubectl = plan.Kubectl,
            Artifacts = [.. plan.Artifacts.Select(artifact => new Artifact(artifact, artifact.Content!.Value))],
        };
    }

    /// <summary>Says that upstream has other bytes than were locked.</summary>
    internal static Diagnostic Changed(string path, ContentId locked, ContentId found) => Diagnostic.Error(
        Codes.UpstreamChanged,
        $"upstream changed '{path}' under its version: locked is sha256 {locked.Sha256} ({locked.Size} bytes), now there is {found.Sha256} ({found.Size} bytes)",
        $"{AskFirst}: dotnet airgap lock --accept-changed {path}");

    /// <summary>A lock seen as the plan it was made from.</summary>
    public static BundlePlan ToPlan(Lock value) => new()
    {
        Request = value.Request,
        Kubernetes = value.Kubernetes,
        Kubectl = value.Kubectl,
        Artifacts = [.. value.Artifacts.Select(Unpin)],
        Warnings = [.. Advisories.Of(value.Request, [.. value.Releases]).Where(advisory => advisory.Severity == Severity.Warning)],
    };

    /// <summary>What of a lock stays when the manifest asks for something else now: everything that the change did not touch.</summary>
    /// <param name="value">The lock.</param>
    /// <param name="wanted">The manifest's request.</param>
    public static EarlierResolution Keep(Lock value, BundleRequest wanted) => new()
    {
        Releases = value.Kubernetes
            .GroupBy(row => row.Requested)
            .ToImmutableDictionary(group => group.Key, group => group.Select(row => row.Release).ToImmutableArray(), StringComparer.Ordinal),
        KubectlPatches = value.Kubectl
            .Select(row => row.Version)
            .Where(version => !value.Request.KubectlInclude.Contains(version))
            .GroupBy(version => version.MinorVersion)
            .ToImmutableDictionary(group => group.Key, group => group.Max()),
        Artifacts = value.Artifacts.ToImmutableDictionary(artifact => artifact.Path, Unpin, StringComparer.Ordinal),
        SameImageChoice = (value.Request.ImageFormat ?? ImageFormat.Auto) == (wanted.ImageFormat ?? ImageFormat.Auto)
            && RancherDesktopTable.Stated(value.Request.RancherDesktop).ReadsZst == RancherDesktopTable.Stated(wanted.RancherDesktop).ReadsZst,
    };

    private static PlannedArtifact Unpin(Artifact artifact) => new(artifact, artifact.Content);
}

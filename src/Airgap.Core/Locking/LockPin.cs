using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Sources;

namespace Airgap.Locking;

/// <summary>Makes lock files from plans, and plans from lock files.</summary>
public static class LockPin
{
    private const string AskFirst = "ask upstream, or your mirror's administrator, why it changed; to accept the new bytes";

    /// <summary>Makes a lock file from a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="earlier">The earlier lock file, whose digests must not change.</param>
    /// <param name="accepted">The paths whose digests may change.</param>
    /// <exception cref="OperationException">The size or digest of a file is unknown.</exception>
    /// <exception cref="VerificationException">
    /// Upstream changed a locked file. Another size with the same digest is no change: the locked size came from a wrong answer.
    /// </exception>
    public static Lock Pin(BundlePlan plan, Lock? earlier, params IReadOnlyCollection<string> accepted)
    {
        if (plan.Artifacts.FirstOrDefault(artifact => artifact.Content is null) is { } unknown)
        {
            throw new OperationException(
                Codes.OfflineRefusal,
                $"the size and checksum of '{unknown.Path}' are unknown, and --offline prevents contacting "
                    + Address.ForPeople(unknown.Url!),
                "run the command without --offline");
        }

        RequireUnchanged(plan, earlier, accepted);
        return new Lock
        {
            Request = plan.Request,
            Kubernetes = plan.Kubernetes,
            Kubectl = plan.Kubectl,
            Artifacts = [.. plan.Artifacts.Select(artifact => new Artifact(artifact, artifact.Content!.Value))],
        };
    }

    /// <summary>The error for a locked file that upstream changed.</summary>
    internal static Diagnostic Changed(string path, ContentId locked, ContentId found) => Diagnostic.Error(
        Codes.UpstreamChanged,
        $"upstream changed '{path}': locked is sha256 {locked.Sha256} ({locked.Size} bytes), found {found.Sha256} ({found.Size} bytes)",
        $"{AskFirst}: dotnet airgap lock --accept-changed {path}");

    /// <summary>The error for a locked size that is wrong: the digest is the same, so upstream did not change the file.</summary>
    internal static Diagnostic WrongSize(string path, long locked, long found) => Diagnostic.Error(
        Codes.WrongLockedSize,
        $"'{path}' has {found} bytes upstream, and {locked} bytes in the lock file",
        $"correct the lock file: dotnet airgap lock --accept-changed {path}");

    private static void RequireUnchanged(BundlePlan plan, Lock? earlier, IReadOnlyCollection<string> accepted)
    {
        var locked = earlier?.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal) ?? [];
        var changed = plan.Artifacts
            .Where(artifact => artifact.Kind != ArtifactKind.File && !accepted.Contains(artifact.Path))
            .Where(artifact => locked.TryGetValue(artifact.Path, out var content) && content.Sha256 != artifact.Content?.Sha256)
            .ToArray();
        if (changed.Length > 0)
        {
            var first = Changed(changed[0].Path, locked[changed[0].Path], changed[0].Content!.Value);
            throw new VerificationException(
                first.Code,
                changed.Length == 1 ? first.Message : $"{first.Message}; and {changed.Length - 1} more",
                $"{AskFirst}: dotnet airgap lock{string.Concat(changed.Select(artifact => $" --accept-changed {artifact.Path}"))}");
        }
    }

    /// <summary>
    /// The plan of a lock file for a request that differs from its own at most in the name and the serial number, which select nothing;
    /// null for every other request.
    /// </summary>
    /// <param name="value">The lock file; null if there is none.</param>
    /// <param name="wanted">The manifest's request.</param>
    /// <param name="local">The files of the manifest's folder that its globs match now.</param>
    public static BundlePlan? ToPlan(Lock? value, BundleRequest wanted, ImmutableArray<LocalFile> local)
    {
        if (value is null)
        {
            return null;
        }

        var renamed = value with { Request = value.Request with { Name = wanted.Name, Serial = wanted.Serial } };
        return RequestDifference.Between(renamed, wanted, local).IsEmpty ? ToPlan(renamed) : null;
    }

    /// <summary>The plan from which a lock file was made.</summary>
    public static BundlePlan ToPlan(Lock value) => new()
    {
        Request = value.Request,
        Kubernetes = value.Kubernetes,
        Kubectl = value.Kubectl,
        Artifacts = [.. value.Artifacts.Select(Planned)],
        Warnings = [.. Advisories.Of(value.Request, [.. value.Releases]).Where(advisory => advisory.Severity == Severity.Warning)],
    };

    /// <summary>What a new plan keeps from a lock file after the manifest changed.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="wanted">The manifest's request.</param>
    public static EarlierResolution Keep(Lock value, BundleRequest wanted) => new()
    {
        Releases = value.Kubernetes
            .GroupBy(row => row.Requested)
            .ToImmutableDictionary(
                group => group.Key,
                group => group.Select(row => row.Release).ToImmutableArray(),
                StringComparer.Ordinal),
        KubectlPatches = value.Kubectl
            .Select(row => row.Version)
            .Where(version => !value.Request.KubectlInclude.Contains(version))
            .GroupBy(version => version.MinorVersion)
            .ToImmutableDictionary(group => group.Key, group => group.Max()),
        Artifacts = value.Artifacts
            .Where(artifact => artifact.Content.Size > 0)
            .ToImmutableDictionary(artifact => artifact.Path, Planned, StringComparer.Ordinal),
        SameImageChoice = ImageChoice(value.Request) == ImageChoice(wanted),
    };

    private static PlannedArtifact Planned(Artifact artifact) => new(artifact, artifact.Content);

    private static (ImageFormat Format, bool ReadsZst) ImageChoice(BundleRequest request) =>
        (request.ImageFormat ?? ImageFormat.Auto, RancherDesktopTable.Stated(request.RancherDesktop).ReadsZst);
}

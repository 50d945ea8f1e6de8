using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Upstream;

namespace Airgap.Planning;

/// <summary>Makes a plan from a request. The same request and the same upstream give the same plan.</summary>
public static class Planner
{
    /// <summary>Makes the plan.</summary>
    /// <param name="request">The manifest's request.</param>
    /// <param name="catalog">What exists upstream.</param>
    /// <param name="earlier">What stays from the earlier lock file.</param>
    /// <param name="local">The files of the manifest's folder.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="PlanningException">Something that was requested does not exist.</exception>
    /// <exception cref="OperationException">Upstream cannot be read.</exception>
    /// <exception cref="VerificationException">GitHub has another digest of a file than the release's checksum file.</exception>
    public static async Task<BundlePlan> PlanAsync(
        BundleRequest request,
        Catalog catalog,
        EarlierResolution earlier,
        ImmutableArray<LocalFile> local,
        CancellationToken cancellationToken)
    {
        var warnings = new List<Diagnostic>();
        var errors = new List<Diagnostic>();
        var architectures = request.Platforms.Select(platform => platform.Architecture).Distinct().Order().ToImmutableArray();
        var rows = await new ReleaseResolver(catalog, architectures, warnings, errors).ResolveAsync(request.Kubernetes, earlier);
        ThrowIfAny(errors);
        cancellationToken.ThrowIfCancellationRequested();

        var releases = rows.Select(row => row.Release).Distinct().Order().ToImmutableArray();
        foreach (var advisory in Advisories.Of(request, releases))
        {
            (advisory.Severity == Severity.Error ? errors : warnings).Add(advisory);
        }

        var k3s = new ReleaseArtifacts(catalog, request, earlier, errors);
        var files = await Task.WhenAll(
            releases.SelectMany(release => architectures.Select(architecture => k3s.ForAsync(release, architecture))));
        var available = new AvailableKubectls(catalog, earlier);
        var kubectls = await new KubectlArtifacts(available, request, warnings, errors).ChooseAsync(releases);
        var others = await FileArtifacts.FindAsync(request, local, catalog, earlier, errors);
        ThrowIfAny(errors);

        var artifacts = files.SelectMany(list => list)
            .Concat(kubectls.Artifacts)
            .Concat(others)
            .OrderBy(artifact => artifact.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        warnings.AddRange(Advisories.ChecksumsFromMirrors(catalog, artifacts, earlier));
        return new BundlePlan
        {
            Request = request,
            Kubernetes = rows,
            Kubectl = kubectls.Rows,
            Artifacts = artifacts,
            Warnings = [.. warnings.OrderBy(warning => warning.Code).ThenBy(warning => warning.Message, StringComparer.Ordinal)],
        };
    }

    private static void ThrowIfAny(List<Diagnostic> errors)
    {
        var disagreements = errors.Where(error => error.Code == Codes.ChecksumsDisagree)
            .OrderBy(error => error.Message, StringComparer.Ordinal)
            .ToArray();
        if (disagreements.Length > 0)
        {
            var (first, others) = (disagreements[0], disagreements.Length - 1);
            throw new VerificationException(
                first.Code, others == 0 ? first.Message : $"{first.Message}; and {others} more", first.Hint);
        }

        if (errors.Count > 0)
        {
            throw new PlanningException([.. errors.OrderBy(error => error.Code).ThenBy(error => error.Message, StringComparer.Ordinal)]);
        }
    }
}

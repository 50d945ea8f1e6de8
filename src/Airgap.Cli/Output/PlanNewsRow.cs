using Airgap.Content;
using Airgap.Explaining;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>What is new in a plan or gone from it, the files of a release or of a kubectl in one.</summary>
/// <param name="IsNew">New, or gone.</param>
/// <param name="What">The release or the kubectl.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes; null where nobody could be asked.</param>
internal sealed record PlanNewsRow(bool IsNew, string What, int Files, long? Bytes)
{
    public static IEnumerable<PlanNewsRow> Of(PlanChange news) =>
        Rows(true, news.Added.Select(artifact => (artifact.Kind, artifact.Version, artifact.Path, artifact.Content)))
            .Concat(Rows(false, news.Removed.Select(artifact => (artifact.Kind, artifact.Version, artifact.Path, (ContentId?)artifact.Content))));

    private static IEnumerable<PlanNewsRow> Rows(bool isNew, IEnumerable<(ArtifactKind Kind, string Version, string Path, ContentId? Content)> artifacts) => artifacts
        .GroupBy(artifact => artifact.Kind switch
        {
            ArtifactKind.Kubectl => $"kubectl {artifact.Version}",
            ArtifactKind.K3s or ArtifactKind.K3sImages or ArtifactKind.K3sChecksums => $"k3s {artifact.Version}",
            _ => artifact.Path,
        })
        .Select(group => new PlanNewsRow(isNew, group.Key, group.Count(), SizeText.Sum(group.Select(artifact => artifact.Content))));
}

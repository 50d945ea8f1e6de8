using Airgap.Content;
using Airgap.Explaining;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A row of what is new in a plan, or removed from it; the files of a release or of a kubectl share one.</summary>
/// <param name="IsNew">True if new, false if removed.</param>
/// <param name="What">The release, the kubectl or the other file.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes; null if unknown, with <c>--offline</c>.</param>
internal sealed record PlanNewsRow(bool IsNew, string What, int Files, long? Bytes)
{
    public static IEnumerable<PlanNewsRow> Of(PlanChange news) =>
    [
        .. news.Added
            .GroupBy(file => Name(file.Kind, file.Version, file.Path), file => file.Content)
            .Select(group => Row(true, group)),
        .. news.Removed
            .GroupBy(file => Name(file.Kind, file.Version, file.Path), file => (ContentId?)file.Content)
            .Select(group => Row(false, group)),
    ];

    private static PlanNewsRow Row(bool isNew, IGrouping<string, ContentId?> files) =>
        new(isNew, files.Key, files.Count(), SizeText.Sum(files));

    private static string Name(ArtifactKind kind, string version, string path) => kind switch
    {
        ArtifactKind.Kubectl => $"kubectl {version}",
        ArtifactKind.K3s or ArtifactKind.K3sImages or ArtifactKind.K3sChecksums => $"k3s {version}",
        _ => path,
    };
}

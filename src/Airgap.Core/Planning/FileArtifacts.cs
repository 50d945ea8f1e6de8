using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Planning;

/// <summary>Plans the manifest's <c>files</c>: those of the manifest's folder, and those at addresses.</summary>
internal static class FileArtifacts
{
    /// <summary>The files. Errors are collected.</summary>
    public static async Task<ImmutableArray<PlannedArtifact>> FindAsync(
        BundleRequest request, ImmutableArray<LocalFile> local, Catalog catalog, EarlierResolution earlier, List<Diagnostic> errors)
    {
        var remote = await Task.WhenAll(
            request.Files.Where(entry => entry.Url is not null).Select(entry => FindRemoteAsync(entry, request, catalog, earlier)));
        foreach (var missing in remote.Where(file => file.Content is null && catalog.CanReach(file.Url!)))
        {
            errors.Add(Diagnostic.Error(
                Codes.FileUrlNotFound,
                $"there is no file at {Address.ForPeople(catalog.Locate(missing.Url!))}",
                "correct the address, or add the file to the mirror"));
        }

        ImmutableArray<PlannedArtifact> all = [.. local.Select(file => file.Artifact), .. remote];
        errors.AddRange(FileCollisions.InBundle(all).Concat(FileCollisions.OnTargets(all)).Select(Collision));
        return all;
    }

    private static async Task<PlannedArtifact> FindRemoteAsync(
        FileRequest entry, BundleRequest request, Catalog catalog, EarlierResolution earlier)
    {
        var path = $"{entry.Folder}/{entry.NameOfUrl}";
        var known = earlier.Artifacts.GetValueOrDefault(path) is { Content: { } before } && before.Sha256 == entry.Sha256
            ? before.Size
            : (long?)null;
        var size = known ?? (catalog.CanReach(entry.Url!) ? await catalog.GetSizeAsync(entry.Url!) : null);
        return new PlannedArtifact
        {
            Path = path,
            Kind = ArtifactKind.File,
            Version = "",
            Platforms = entry.Platforms.IsEmpty ? request.Platforms : entry.Platforms,
            Content = size is { } bytes ? new ContentId(bytes, entry.Sha256!.Value) : null,
            Url = entry.Url,
            Install = entry.Install,
        };
    }

    private static Diagnostic Collision(string message) => Diagnostic.Error(
        Codes.FileNameCollision, message, "give one of them another folder with 'to', or leave it out with 'exclude'");
}

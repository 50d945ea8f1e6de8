using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Upstream;

namespace Airgap.Planning;

/// <summary>Brings together what else travels: files of the manifest's folder, and those at addresses.</summary>
internal static class FileArtifacts
{
    /// <summary>The files. Errors are collected.</summary>
    public static async Task<ImmutableArray<PlannedArtifact>> FindAsync(BundleRequest request, ImmutableArray<LocalFile> local, Catalog catalog, EarlierResolution earlier, List<Diagnostic> errors)
    {
        var remote = await Task.WhenAll(request.Files.Where(entry => entry.Url is not null).Select(async entry =>
        {
            var path = $"{entry.Folder}/{entry.NameOfUrl}";
            var known = earlier.Artifacts.GetValueOrDefault(path) is { Content: { } before } && before.Sha256 == entry.Sha256 ? before.Size : (long?)null;
            var size = known ?? (catalog.CanReach(entry.Url!) ? await catalog.GetSizeAsync(entry.Url!) : null);
            if (size is null && catalog.CanReach(entry.Url!))
            {
                lock (errors)
                {
                    errors.Add(Diagnostic.Error(Codes.FileUrlNotFound, $"there is no file at {entry.Url}", "correct the address, or add the file to the mirror"));
                }
            }

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
        }));
        ImmutableArray<PlannedArtifact> all = [.. local.Select(file => file.Artifact), .. remote];
        errors.AddRange(Collisions(all));
        return all;
    }

    /// <summary>Two files of one name, with letter case or without, or a file where another has a folder.</summary>
    private static IEnumerable<Diagnostic> Collisions(ImmutableArray<PlannedArtifact> files)
    {
        const string hint = "give one of them another folder with 'to', or leave it out with 'exclude'";
        foreach (var same in files.GroupBy(file => file.Path, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return Diagnostic.Error(Codes.FileNameCollision, $"{same.Count()} files would be '{same.Key}' in the bundle", hint);
        }

        var paths = files.Select(file => file.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
            {
                if (paths.Contains(path[..at]))
                {
                    yield return Diagnostic.Error(Codes.FileNameCollision, $"'{path[..at]}' would be a file and a folder in the bundle", hint);
                }
            }
        }

        foreach (var same in files.Where(file => file.Install is not null).SelectMany(file => file.Platforms.Select(platform => (Platform: platform, Target: $"{file.Install}/{file.Path[(file.Path.LastIndexOf('/') + 1)..]}"))).GroupBy(pair => (pair.Platform, Target: pair.Target.ToUpperInvariant())).Where(group => group.Count() > 1))
        {
            yield return Diagnostic.Error(Codes.FileNameCollision, $"{same.Count()} files would be installed as '{same.First().Target}' on {same.Key.Platform}", hint);
        }
    }
}

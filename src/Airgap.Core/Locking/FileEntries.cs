using Airgap.Content;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Finds the entries of <c>files</c> from which a file of a lock file can come. A lock file may have thousands of both.</summary>
internal sealed class FileEntries
{
    private readonly ILookup<Key, FileRequest> _entries;

    public FileEntries(BundleRequest request) => _entries = request.Files.ToLookup(entry => new Key(
        entry.Folder,
        entry.Url,
        entry.Sha256,
        PlatformsOf(entry.Platforms.IsEmpty ? request.Platforms : entry.Platforms),
        entry.Install));

    /// <summary>The entries from which a file can come.</summary>
    public IEnumerable<FileRequest> Of(Artifact artifact)
    {
        var platforms = PlatformsOf(artifact.Platforms);
        var digest = artifact.Url is null ? (Digest?)null : artifact.Content.Sha256;
        var last = FolderOf(artifact.Path);

        // The files of a glob may be deeper than its folder: each folder of the path can be the one of the entry.
        for (var folder = last; folder.Length > 0; folder = FolderOf(folder))
        {
            var install = Without(artifact.Install, last[folder.Length..]);
            foreach (var entry in _entries[new Key(folder, artifact.Url, digest, platforms, install)])
            {
                if (artifact.Install == entry.Install?.Join(last[folder.Length..].TrimStart('/'))
                    && (entry.Url is null || artifact.Path[(folder.Length + 1)..] == entry.NameOfUrl))
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>The folder to install to, without the folders below the one of the entry.</summary>
    private static InstallFolder? Without(InstallFolder? install, string below) =>
        install is { } folder && folder.Below.EndsWith(below, StringComparison.Ordinal)
            ? folder with { Below = folder.Below[..^below.Length] }
            : install;

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static string PlatformsOf(IEnumerable<Platform> platforms) => string.Join(' ', platforms);

    private sealed record Key(string Folder, string? Url, Digest? Sha256, string Platforms, InstallFolder? Install);
}

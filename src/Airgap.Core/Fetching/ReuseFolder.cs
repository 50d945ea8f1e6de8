using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Fetching;

/// <summary>A folder whose files a build may use instead of downloads: a bundle, or a folder of a machine.</summary>
public sealed class ReuseFolder
{
    private readonly Func<Artifact, string?> _find;

    private ReuseFolder(string path, bool mayLink, Func<Artifact, string?> find) => (Path, MayLink, _find) = (path, mayLink, find);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Whether a hard link may stand for a copy. Not in the folders of a machine, since the program that owns a file there may change it,
    /// and with it the bundle.
    /// </summary>
    internal bool MayLink { get; }

    /// <summary>A bundle: its lock file says which files it has.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="artifacts">The files that it contains.</param>
    internal static ReuseFolder OfBundle(string path, IEnumerable<Artifact> artifacts)
    {
        var paths = new Dictionary<ContentId, string>();
        foreach (var artifact in artifacts)
        {
            paths.TryAdd(artifact.Content, artifact.Path);
        }

        return new ReuseFolder(path, mayLink: true, artifact => paths.GetValueOrDefault(artifact.Content));
    }

    /// <summary>A folder of a machine: names and sizes say which files it may have.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="prefixes">The folders of a bundle that it stands for, each with the slash: <c>cache/k3s/</c>.</param>
    internal static ReuseFolder OfMachine(string path, params ImmutableArray<string> prefixes) => new(path, mayLink: false, artifact =>
        prefixes.Where(prefix => artifact.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => artifact.Path[prefix.Length..])
            .FirstOrDefault(name => HasSize(SafePath.Join(path, name), artifact.Content.Size)));

    /// <summary>Where a file seems to be, below the folder; null if it is not there. Its digest must be checked.</summary>
    internal string? Find(Artifact artifact) => _find(artifact);

    private static bool HasSize(string path, long size) => new FileInfo(path) is { Exists: true } file && file.Length == size;
}

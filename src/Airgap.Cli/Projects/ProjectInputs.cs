using System.Collections.Immutable;
using Airgap.Cli.Output;
using Airgap.Manifests;

namespace Airgap.Cli.Projects;

/// <summary>The local files that a bundle is made of. Whatever else goes into it, the lock file names with its digest.</summary>
/// <param name="Manifest">The manifest's full path.</param>
/// <param name="LockFile">The lock file's full path.</param>
/// <param name="Folder">The full path of the folder that the globs are relative to.</param>
/// <param name="Globs">The entries of <c>files</c> with a glob.</param>
internal sealed record ProjectInputs(string Manifest, string LockFile, string Folder, ImmutableArray<FileRequest> Globs)
{
    /// <summary>Finds them. No glob is matched.</summary>
    public static ProjectInputs Of(ProjectPaths paths, Manifest manifest) => new(
        paths.Manifest,
        paths.LockFile,
        paths.Folder,
        [.. manifest.Request.Files.Where(entry => entry.Pattern is not null)]);

    /// <summary>One a line.</summary>
    public IEnumerable<string> Lines => [Manifest, LockFile, .. Globs.Select(entry => FullPath(entry.Pattern!))];

    /// <summary>What every entry leaves out, as full paths. A file that only one entry leaves out may be in another one.</summary>
    public IEnumerable<string> Excluded => Globs.IsEmpty
        ? []
        : Globs.Select(entry => entry.Exclude.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)).Select(FullPath);

    /// <summary>The document of <c>--json</c>.</summary>
    public void WriteJson(JsonDocumentWriter json)
    {
        json.Member("manifest", Manifest);
        json.Member("lockFile", LockFile);
        json.List("globs", Globs, entry =>
        {
            json.Member("path", FullPath(entry.Pattern!));
            json.List("exclude", entry.Exclude.Select(FullPath));
        });
    }

    /// <summary>A glob of the manifest as a full path.</summary>
    public string FullPath(string glob) => Path.Join(Folder, glob.Replace('/', Path.DirectorySeparatorChar));
}

using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Bundles;

/// <summary>The bundle on which a delta is based: the bundle itself, or its lock file.</summary>
public static class DeltaBase
{
    /// <summary>Reads the base's lock file.</summary>
    /// <param name="path">The full path of a lock file or of a bundle.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">There is none.</exception>
    /// <exception cref="InvalidDocumentException">The lock file is invalid.</exception>
    public static Lock Read(string path, string name)
    {
        if (Directory.Exists(path))
        {
            return Bundle.Open(path, name).Lock;
        }

        return LockReader.TryReadFile(path, name) ?? throw new OperationException(
            Codes.NotABundle,
            $"there is no lock file and no bundle '{name}'",
            "name the lock file, or the bundle, that the machines have: git show TAG:airgap.lock.json > base.lock.json");
    }

    /// <summary>
    /// The paths that a delta leaves out: artifacts that the base has with the same bytes, for the same platforms and in the same
    /// place, and that an apply installs. Files that stay in the bundle are not left out, because it is unknown where they are now.
    /// </summary>
    /// <param name="value">The lock file of the delta.</param>
    /// <param name="known">The lock file of the base.</param>
    public static IEnumerable<string> Omitted(Lock value, Lock known)
    {
        var knownFiles = known.Artifacts.ToDictionary(artifact => artifact.Path, StringComparer.Ordinal);
        return value.Artifacts
            .Where(artifact => (artifact.Kind != ArtifactKind.File || artifact.Install is not null)
                && knownFiles.TryGetValue(artifact.Path, out var earlier)
                && earlier.Content == artifact.Content
                && earlier.Install == artifact.Install
                && artifact.Platforms.All(platform => earlier.Platforms.Contains(platform)))
            .Select(artifact => artifact.Path);
    }
}

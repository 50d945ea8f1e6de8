using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>What the other side has already: a lock file, or a bundle with one.</summary>
public static class DeltaBase
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The full path of a lock file or of a bundle.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">There is none.</exception>
    /// <exception cref="Diagnostics.InvalidDocumentException">The lock file is wrong.</exception>
    public static Lock Read(string path, string name)
    {
        if (Directory.Exists(path))
        {
            return Bundle.Open(path, name).Lock;
        }

        return LockReader.TryReadFile(path, name) ?? throw new OperationException(Codes.NotABundle, $"there is no lock file and no bundle '{name}'", "name the lock file, or the bundle, that the other side has: git show TAG:airgap.lock.json > base.lock.json");
    }

    /// <summary>
    /// What need not be carried: what the base has with the same bytes for the same platforms in the same place, and an apply installs. What only lies
    /// in the bundle is carried again, since nobody can say where it is now.
    /// </summary>
    /// <param name="value">What is built.</param>
    /// <param name="known">The base.</param>
    public static IEnumerable<string> Omitted(Lock value, Lock known)
    {
        var there = known.Artifacts.ToDictionary(artifact => artifact.Path, StringComparer.Ordinal);
        return value.Artifacts
            .Where(artifact => (artifact.Kind != Planning.ArtifactKind.File || artifact.Install is not null)
                && there.TryGetValue(artifact.Path, out var earlier)
                && earlier.Content == artifact.Content
                && earlier.Install == artifact.Install
                && artifact.Platforms.All(platform => earlier.Platforms.Contains(platform)))
            .Select(artifact => artifact.Path);
    }
}

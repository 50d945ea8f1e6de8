using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>Whether a lock file answers its manifest, for those who may not write it: CI, and whoever asks.</summary>
public static class LockCheck
{
    /// <summary>Throws unless a lock file is there and answers its manifest.</summary>
    /// <param name="value">The lock file; null where there is none.</param>
    /// <param name="wanted">What the manifest asks for.</param>
    /// <param name="local">The files of the manifest's folder that it means now.</param>
    /// <param name="lockName">The lock file's name in messages.</param>
    /// <param name="manifestName">The manifest's name in messages.</param>
    /// <param name="command">The command that mends it.</param>
    /// <exception cref="StaleLockException">It is missing or stale.</exception>
    public static Lock Require(Lock? value, BundleRequest wanted, ImmutableArray<LocalFile> local, string lockName, string manifestName, string command)
    {
        if (value is null)
        {
            throw new StaleLockException([Diagnostic.Error(Codes.LockFileMissing, $"there is no lock file '{lockName}'", $"make it, and commit it with the manifest: {command}")]);
        }

        var phrases = RequestDifference.Between(value, wanted, local).Phrases.ToArray();
        return phrases.Length == 0
            ? value
            : throw new StaleLockException(
            [
                .. phrases.Select((phrase, at) => Diagnostic.Error(
                    Codes.LockFileOutOfDate,
                    $"'{lockName}' does not answer '{manifestName}': {phrase}",
                    at == phrases.Length - 1 ? $"look at what that changes, and commit it: {command}" : null)),
            ]);
    }
}

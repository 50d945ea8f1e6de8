using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>
/// Checks whether a lock file is up to date with its manifest, where it must not be written: in CI, and with <c>lock --check</c>.
/// </summary>
public static class LockCheck
{
    /// <summary>The errors of a lock file that is missing or out of date with its manifest; empty if it is up to date.</summary>
    /// <param name="value">The lock file; null if there is none.</param>
    /// <param name="wanted">The manifest's request.</param>
    /// <param name="local">The files of the manifest's folder that its globs match now.</param>
    /// <param name="lockName">The lock file's name in messages.</param>
    /// <param name="manifestName">The manifest's name in messages.</param>
    /// <param name="command">The command that writes the lock file.</param>
    public static ImmutableArray<Diagnostic> Errors(
        Lock? value, BundleRequest wanted, ImmutableArray<LocalFile> local, string lockName, string manifestName, string command)
    {
        if (value is null)
        {
            return
            [
                Diagnostic.Error(
                    Codes.LockFileMissing,
                    $"there is no lock file '{lockName}'",
                    $"create it, and commit it with the manifest: {command}"),
            ];
        }

        var phrases = RequestDifference.Between(value, wanted, local).Phrases.ToArray();
        return
        [
            .. phrases.Select((phrase, at) => Diagnostic.Error(
                Codes.LockFileOutOfDate,
                $"'{lockName}' is out of date with '{manifestName}': {phrase}",
                at == phrases.Length - 1
                    ? LineEndHint(value, local) ?? $"update it, review the changes and commit them: {command}"
                    : null)),
        ];
    }

    /// <summary>A new lock file would be out of date again on every machine whose git writes other line ends.</summary>
    private static string? LineEndHint(Lock value, ImmutableArray<LocalFile> local)
    {
        var locked = value.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal);
        var changed = local.FirstOrDefault(file => locked.TryGetValue(file.Artifact.Path, out var before)
            && before != file.Content
            && LineEnds.Explain(file.Source, before.Sha256));
        return changed is null ? null
            : $"only the line ends of '{changed.Artifact.Path}' changed: write \"{Path.GetFileName(changed.Source)}\" -text into "
                + ".gitattributes, and check the file out of git again";
    }
}

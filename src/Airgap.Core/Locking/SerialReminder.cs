using Airgap.Manifests;

namespace Airgap.Locking;

/// <summary>
/// Reminds of the serial number when a lock file is written. A machine remembers the highest serial number that it had of a name, and
/// refuses a lower one; two bundles with the same number, it cannot tell apart.
/// </summary>
public static class SerialReminder
{
    /// <summary>The warning about a lock file that replaces another one; null if there is nothing to remind of.</summary>
    /// <param name="before">The lock file on the disk; null if there was none.</param>
    /// <param name="after">The new one.</param>
    /// <param name="span">Where the manifest has the serial number.</param>
    public static Diagnostic? Of(Lock? before, Lock after, SourceSpan? span)
    {
        if (before?.Request is not { Name: { } name, Serial: { } locked }
            || after.Request is not { Serial: { } serial }
            || after.Request.Name != name
            || serial > locked
            || (serial == locked && HasSameArtifacts(before, after)))
        {
            return null;
        }

        var cure = locked < NameAndSerial.HighestSerial ? $"set serial: {locked + 1} in the manifest"
            : "there is no higher serial number: set another 'name' in the manifest, and serial: 1";
        return serial == locked
            ? Diagnostic.Warning(
                Codes.SerialNotRaised,
                $"the artifacts changed, but serial is still {serial}",
                $"{cure}; otherwise machines also accept the old bundle after the new one",
                span)
            : Diagnostic.Warning(
                Codes.SerialNotRaised,
                $"serial goes back from {locked} to {serial}",
                $"{cure}; machines that had a bundle '{name}' with serial {locked} refuse this one",
                span);
    }

    private static bool HasSameArtifacts(Lock before, Lock after) =>
        before.Artifacts.Select(LockWriter.Block).SequenceEqual(after.Artifacts.Select(LockWriter.Block), StringComparer.Ordinal);
}

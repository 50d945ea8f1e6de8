namespace Airgap.Content;

/// <summary>Checks that a folder is writable before the first byte is moved.</summary>
internal static class WriteAccess
{
    /// <summary>Throws unless a folder is writable.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="folder">The folder. Where it does not exist yet, the nearest existing folder above it counts.</param>
    /// <param name="name">Its name in messages.</param>
    public static void RequireWritable(DiagnosticCode code, string folder, string name)
    {
        var existing = Volume.NearestFolder(folder);
        while (!(OperatingSystem.IsWindows() ? WindowsCalls.MayWrite(existing) : UnixCalls.MayWrite(existing)))
        {
            if (Volume.NearestFolder(folder) is var nearest && nearest != existing)
            {
                // Another run removed the empty folder in this instant.
                existing = nearest;
                continue;
            }

            throw new OperationException(
                code,
                $"'{name}' is not writable",
                "choose another folder, change its owner or mode, or mount its disk for writing");
        }
    }
}

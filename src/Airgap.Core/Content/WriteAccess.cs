namespace Airgap.Content;

/// <summary>Checks that a folder is writable before the first byte is moved.</summary>
internal static class WriteAccess
{
    /// <summary>Another run may remove the empty folder in this instant, and make it again in the next one.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan _wait = TimeSpan.FromMilliseconds(10);

    /// <summary>Throws unless a folder is writable.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="folder">The folder. Where it does not exist yet, the nearest existing folder above it counts.</param>
    /// <param name="name">Its name in messages.</param>
    public static void RequireWritable(DiagnosticCode code, string folder, string name)
    {
        for (var tries = 1; !MayWrite(Volume.NearestFolder(folder)); tries++)
        {
            if (tries == Tries)
            {
                throw new OperationException(
                    code,
                    $"'{name}' is not writable",
                    "choose another folder, change its owner or mode, or mount its disk for writing");
            }

            Thread.Sleep(_wait);
        }
    }

    private static bool MayWrite(string folder) => OperatingSystem.IsWindows() ? WindowsCalls.MayWrite(folder) : UnixCalls.MayWrite(folder);
}

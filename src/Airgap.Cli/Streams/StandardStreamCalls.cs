using System.Runtime.InteropServices;

namespace Airgap.Cli.Streams;

/// <summary>The system calls for standard output and standard error on Linux and macOS.</summary>
internal static partial class StandardStreamCalls
{
    /// <summary>EPIPE.</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private const short PollOut = 4;

    /// <summary>EAGAIN: another program made the terminal or pipe that it shares with this one non-blocking.</summary>
    private static readonly int TryAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>
    /// Whether the program was started with this descriptor. If it was closed, the number belongs to a file or a pipe that .NET has opened
    /// since, and nothing must be written to it. Those close on exec, so an inherited descriptor never has that flag.
    /// </summary>
    public static bool IsInherited(int number) => GetFlags(number, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    /// <summary>Writes all bytes.</summary>
    /// <returns>0, or the error number.</returns>
    public static int Write(int number, ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = Write(number, buffer, (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == TryAgain)
            {
                var wait = new Poll { Number = number, Events = PollOut };
                _ = Wait(ref wait, 1, -1);
            }
            else if (error != Interrupted)
            {
                return error;
            }
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int number, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int GetFlags(int number, int command);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Wait(ref Poll descriptor, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Number;
        public short Events;
        public short Returned;
    }
}

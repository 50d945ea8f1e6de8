using System.Runtime.InteropServices;

namespace Airgap.Cli.Machines;

/// <summary>
/// The program for this machine in the tool's package. On Linux it is native code, and does most commands in less than half of the time
/// that the tool needs, which .NET compiles while it runs.
/// </summary>
internal static partial class NativeProgram
{
    /// <summary>The glibc that the program needs, as eng/publish.sh ensures.</summary>
    private static readonly Version NeededGlibc = new(2, 34);

    /// <summary>
    /// Runs the program in the place of the tool, in the same process. Returns if there is none, or if it cannot run on this machine:
    /// then the tool does the work itself.
    /// </summary>
    /// <param name="packageFolder">The folder of the tool in its package.</param>
    /// <param name="arguments">The arguments of the tool.</param>
    public static void TakeOver(string packageFolder, string[] arguments)
    {
        if (OperatingSystem.IsLinux() && Find(packageFolder) is { } program && HasGlibc())
        {
            // Its help and its hints name the command that was called.
            _ = SetVariable(CalledCommand.Variable, CommandName.Tool, replace: 0);
            _ = Execute(program, [program, .. arguments, null]);
        }
    }

    private static string? Find(string packageFolder)
    {
        var platform = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "linux-amd64" : "linux-arm64";
        var program = Path.Join(packageFolder, ProgramFinder.FolderName, platform, "airgap");
        return File.Exists(program) ? program : null;
    }

    private static bool HasGlibc()
    {
        try
        {
            return Version.TryParse(Marshal.PtrToStringUTF8(GlibcVersion()), out var version) && version >= NeededGlibc;
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, such as musl.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static partial nint GlibcVersion();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int replace);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}

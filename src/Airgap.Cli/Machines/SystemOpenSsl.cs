using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Airgap.Cli.Machines;

/// <summary>
/// Looks for the system's OpenSSL before .NET does: without it, .NET ends the process. Native programs contain OpenSSL, and the tool runs
/// with an SDK that needs it itself; so this is for a program on Linux that carries .NET's runtime.
/// </summary>
internal static class SystemOpenSsl
{
    /// <summary>The names that .NET 10 tries, newest first (its opensslshim.c).</summary>
    private static readonly string[] _names = ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10"];

    /// <summary>What to tell; null if OpenSSL is there or is not needed.</summary>
    public static string? Problem => OperatingSystem.IsLinux() && RuntimeFeature.IsDynamicCodeSupported ? ProblemOf(CanLoad) : null;

    /// <summary>What to tell.</summary>
    /// <param name="canLoad">Whether a library can be loaded.</param>
    public static string? ProblemOf(Func<string, bool> canLoad) => _names.Any(canLoad)
        ? null
        : "error: this program needs OpenSSL, and this system has none\n  hint: install the package libssl3 or openssl-libs; "
            + "or install a bundle without the program: sh apply.sh --plain\n";

    private static bool CanLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
        {
            return false;
        }

        NativeLibrary.Free(library);
        return true;
    }
}

using System.Runtime.InteropServices;

namespace Airgap.Testing;

/// <summary>Runs programs of Windows on other systems.</summary>
public static class Wine
{
    /// <summary>Whether this program runs under it: its <c>ntdll.dll</c> says so by this function, as Wine's FAQ tells.</summary>
    public static bool IsHere { get; } =
        OperatingSystem.IsWindows() && NativeLibrary.TryGetExport(NativeLibrary.Load("ntdll.dll"), "wine_get_version", out _);
}

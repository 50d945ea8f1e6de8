namespace Airgap.Core.Tests.Fetching;

/// <summary>Modes as people write them.</summary>
internal static class FetchingMode
{
    /// <summary>Such as <c>755</c>; Windows has none.</summary>
    public static string? Of(string path) => OperatingSystem.IsWindows() ? null : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    public static void Set(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }
}

namespace Airgap.Testing;

/// <summary>How much a test does that tries many cases.</summary>
public static class Amount
{
    /// <summary>
    /// All cases, or a tenth on Windows: the tests run there under Wine, where each call to the file system takes long.
    /// </summary>
    public static int Of(int cases) => OperatingSystem.IsWindows() ? Math.Max(1, cases / 10) : cases;
}

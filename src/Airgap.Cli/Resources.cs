namespace Airgap.Cli;

/// <summary>Texts that are embedded in the program.</summary>
internal static class Resources
{
    /// <summary>Reads a text.</summary>
    /// <param name="name">Its resource name; it must exist.</param>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

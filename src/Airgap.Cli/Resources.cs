namespace Airgap.Cli;

/// <summary>Texts that travel within the program.</summary>
internal static class Resources
{
    /// <summary>Reads one that is known to be there.</summary>
    /// <param name="name">Its name.</param>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

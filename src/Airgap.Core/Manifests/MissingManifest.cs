namespace Airgap.Manifests;

/// <summary>What to do if there is no manifest: use one that is near, or write one.</summary>
internal static class MissingManifest
{
    private const string DefaultName = "airgap.yaml";

    /// <summary>The hint.</summary>
    /// <param name="path">The full path of the manifest that is missing.</param>
    /// <param name="name">Its name in messages.</param>
    public static string Hint(string path, string name)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (Beside(folder, Path.GetFileName(path)) is { } near)
        {
            return $"did you mean '{near}'? Add: -f {ShellQuote.PathWord(Path.Join(Path.GetDirectoryName(name), near))}";
        }

        return name != DefaultName ? $"check the name, or write this manifest: dotnet airgap init -f {ShellQuote.PathWord(name)}"
            : Above(folder) is { } above ? $"there is one in a folder above: add -f {above}; or write one here: dotnet airgap init"
            : "write one: dotnet airgap init; or name another one with -f";
    }

    /// <summary>A manifest in the folder that has a similar name: with <c>.yml</c>, or in other letter case.</summary>
    private static string? Beside(string folder, string name)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles()
                .Select(file => file.Name)
                .Where(other => Path.GetExtension(other).ToLowerInvariant() is ".yaml" or ".yml")
                .Where(other => IsNear(Path.GetFileNameWithoutExtension(other), Path.GetFileNameWithoutExtension(name)))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsNear(string other, string name) =>
        string.Equals(other, name, StringComparison.OrdinalIgnoreCase) || Documents.Suggestion.For(name, other) is not null;

    /// <summary>The manifest of the nearest folder above, as a relative path.</summary>
    private static string? Above(string folder)
    {
        var relative = "";
        while ((folder = Path.GetDirectoryName(folder)!) is not null)
        {
            relative += "../";
            if (File.Exists(Path.Join(folder, DefaultName)))
            {
                return relative + DefaultName;
            }
        }

        return null;
    }
}

namespace Airgap.Content;

/// <summary>Resolves the links of a path, and on Windows also short names and the letter case.</summary>
internal static class RealPath
{
    /// <summary>The path without links, as far as it exists.</summary>
    public static string Of(string path)
    {
        if (OperatingSystem.IsWindows() && WindowsCalls.TryRealPath(path) is { } real)
        {
            return real;
        }

        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var joined = Path.Join(Of(parent), Path.GetFileName(path));
        try
        {
            var target = new DirectoryInfo(joined).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return target is not null && target != joined ? Of(target) : joined;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A circle of links, or a broken one: writing there fails with a message of its own.
            return joined;
        }
    }
}

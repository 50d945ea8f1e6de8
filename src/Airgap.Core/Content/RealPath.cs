namespace Airgap.Content;

/// <summary>The path of a folder without links, as far as it exists.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var joined = Path.Join(Of(parent), Path.GetFileName(path));
        try
        {
            return new DirectoryInfo(joined).ResolveLinkTarget(returnFinalTarget: true) is { } target && target.FullName != joined ? Of(target.FullName) : joined;
        }
        catch (IOException)
        {
            // A circle of links, or a broken one: whoever writes there will say so.
            return joined;
        }
    }
}

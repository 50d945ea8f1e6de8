namespace Airgap.Content;

/// <summary>Goes along a path as the system does, and looks at every folder and link on the way.</summary>
internal static class PathWalk
{
    /// <summary>As many as Linux follows (ELOOP).</summary>
    private const int LinksAtMost = 40;

    /// <summary>Everything on the way to a path, from the root on, as far as it exists: also the links, and the path itself.</summary>
    /// <param name="path">A full path of a Unix system.</param>
    public static IEnumerable<(string Path, UnixStatus Status)> Along(string path)
    {
        var names = new Stack<string>();
        Push(names, path);
        var (at, links) = ("/", 0);
        if (UnixCalls.TryStatusOfName(at) is { } root)
        {
            yield return (at, root);
        }

        while (names.TryPop(out var name))
        {
            if (name is "." or "")
            {
                continue;
            }

            if (name == "..")
            {
                at = Path.GetDirectoryName(at) ?? "/";
                continue;
            }

            var next = Path.Join(at, name);
            if (UnixCalls.TryStatusOfName(next) is not { } status)
            {
                yield break;
            }

            yield return (next, status);
            if (status.Kind != UnixKind.Link)
            {
                at = next;
            }
            else if (new FileInfo(next).LinkTarget is not { } target || ++links > LinksAtMost)
            {
                yield break;
            }
            else
            {
                at = target.StartsWith('/') ? "/" : at;
                Push(names, target);
            }
        }
    }

    private static void Push(Stack<string> names, string path)
    {
        foreach (var name in path.Split('/').Reverse())
        {
            names.Push(name);
        }
    }
}

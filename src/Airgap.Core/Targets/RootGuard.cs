using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// Root works in somebody's home, where that person may have laid links. Where they lead out of the home, root changes only what is that
/// person's anyway.
/// </summary>
internal static class RootGuard
{
    /// <summary>Throws where root would be led to files that are not the home's owner's.</summary>
    /// <exception cref="OperationException">A folder of the target is a link to somebody else's.</exception>
    public static void Require(TargetLayout layout)
    {
        if (!UnixCalls.CanGive || layout.Home is not { } home || UnixCalls.TryStatus(home) is not { } owner)
        {
            return;
        }

        var below = Below(home);
        var inside = Below(RealPath.Of(home));
        foreach (var folder in new[] { layout.Cache, layout.Kuberlr, layout.State })
        {
            // A folder named elsewhere on the command line is root's own word.
            var real = RealPath.Of(folder);
            if (!folder.StartsWith(below, StringComparison.Ordinal) || real.StartsWith(inside, StringComparison.Ordinal))
            {
                continue;
            }

            while (!Directory.Exists(real) && Path.GetDirectoryName(real) is { } parent)
            {
                real = parent;
            }

            if (UnixCalls.TryStatus(real) is not { } status || status.User != owner.User)
            {
                throw new OperationException(
                    Codes.LinkOnTarget,
                    $"'{folder}' leads out of the home to '{real}', which is not its owner's",
                    "run this as the person whose home it is; or give that folder to them");
            }
        }
    }

    private static string Below(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
}

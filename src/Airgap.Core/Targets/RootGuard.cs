using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// Protects other files from links in a home that root changes. Where a link leads out of the home, root changes only what the home's owner
/// owns.
/// </summary>
internal static class RootGuard
{
    /// <summary>Throws where root would change files of another user than the home's owner.</summary>
    /// <exception cref="OperationException">A folder of the target is a link to a folder of another user.</exception>
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
            // A folder that root names on the command line, outside of the home, is used as it is.
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
                    $"'{folder}' leads through a link out of the home, to '{real}', which the home's owner does not own",
                    "run airgap as the home's owner; or remove the link");
            }
        }
    }

    private static string Below(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
}

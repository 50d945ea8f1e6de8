using System.Globalization;
using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// The user whose target it is. A home is in its user's hands: links there can be changed at any moment, also between a check and a use.
/// So root never works in the home of another user as root; the process becomes that user first, and can do no more than the user could.
/// </summary>
public sealed class TargetUser
{
    private readonly uint _id;
    private readonly uint _group;
    private readonly string? _known;

    private TargetUser(uint id, uint group, string? known) => (_id, _group, _known) = (id, group, known);

    /// <summary>The user's name; "user 1000" where the machine does not know the name.</summary>
    public string Name => NameOf(_id);

    /// <summary>Finds the user that this process must become. Looks at owners only, and opens nothing.</summary>
    /// <param name="layout">The target.</param>
    /// <returns>Null where the process may go on as it is: it is not root, or the target is root's own.</returns>
    /// <exception cref="OperationException">A folder on the way belongs to a user who has nothing to do with the target.</exception>
    public static TargetUser? Find(TargetLayout layout)
    {
        if (OperatingSystem.IsWindows() || UnixCalls.EffectiveUser() != 0)
        {
            return null;
        }

        if (layout.Home is not { } home)
        {
            RequireRoots(layout, [layout.Cache, layout.Kuberlr]);
            return null;
        }

        var way = PathWalk.Along(home).ToArray();
        var owner = way[^1].Status;
        foreach (var (path, status) in way)
        {
            if (status.User is not 0 && status.User != owner.User)
            {
                throw Refusal(
                    $"'{path}', on the way to '{home}', belongs to {NameOf(status.User)}, but the home belongs to {NameOf(owner.User)}",
                    "name the home by a path that only root and its user can change; or run airgap as that user");
            }
        }

        if (owner.User == 0)
        {
            RequireRoots(layout, [home, layout.Cache, layout.Kuberlr, layout.State]);
            return null;
        }

        var known = UnixCalls.TryFindUser(owner.User);

        // A home that was made by hand may still have root's group.
        return new TargetUser(owner.User, known?.Group ?? (owner.Group == 0 ? owner.User : owner.Group), known?.Name);
    }

    /// <summary>Makes this process that user's, for good.</summary>
    /// <exception cref="OperationException">The system refused.</exception>
    public void Become()
    {
        try
        {
            UnixCalls.BecomeUser(_id, _group, _known);
        }
        catch (IOException exception)
        {
            var message = $"airgap does not work as root in the home of {Name}, and {exception.Message.TrimEnd('.')}";
            throw new OperationException(Codes.RefusedToWorkAsRoot, message, $"run airgap as {Name}", exception);
        }
    }

    /// <summary>Root stays root only where no other user can change what is on the way.</summary>
    private static void RequireRoots(TargetLayout layout, string[] folders)
    {
        foreach (var folder in folders)
        {
            var way = PathWalk.Along(folder).ToArray();
            foreach (var (path, status) in way)
            {
                RequireRoots(layout, path, status, isLast: path == way[^1].Path);
            }
        }
    }

    private static void RequireRoots(TargetLayout layout, string path, UnixStatus status, bool isLast)
    {
        if (status.User != 0)
        {
            throw Refusal(
                $"'{path}' belongs to {NameOf(status.User)}, and airgap does not work as root in folders of other users",
                layout.Machine is null
                    ? $"run airgap as {NameOf(status.User)}"
                    : $"name that user's home: --home FOLDER; or run airgap as {NameOf(status.User)}");
        }

        // In a folder such as /tmp, other users cannot rename what is root's, but they can create what is still missing.
        var isSafe = status.Mode.HasFlag(UnixFileMode.StickyBit) && !isLast;
        var othersWrite = status.Mode.HasFlag(UnixFileMode.OtherWrite)
            || (status.Mode.HasFlag(UnixFileMode.GroupWrite) && status.Group != 0);
        if (status.Kind == UnixKind.Folder && othersWrite && !isSafe)
        {
            throw Refusal(
                $"other users can change '{path}', and airgap does not work there as root",
                isLast && status.Mode.HasFlag(UnixFileMode.StickyBit)
                    ? "name a folder that exists and that only root can change"
                    : $"change its mode: chmod go-w {ShellQuote.PathWord(path)}; or mount FAT and exFAT with the option umask=022");
        }
    }

    private static OperationException Refusal(string message, string hint) => new(Codes.RefusedToWorkAsRoot, message, hint);

    private static string NameOf(uint user) =>
        UnixCalls.TryFindUser(user)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"user {user}");
}

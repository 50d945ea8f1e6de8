using System.Runtime.InteropServices;

namespace Airgap.Content;

/// <summary>The calls about users: whose process this is, and becoming another user for good.</summary>
internal static unsafe partial class UnixCalls
{
    /// <summary>The user id of this process; 0 is root.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>The user's name and main group; null where the machine does not know the user.</summary>
    public static (string Name, uint Group)? TryFindUser(uint user)
    {
        // The first four members of struct passwd are the same on Linux (glibc, musl) and macOS: two pointers, two 32-bit numbers.
        var entry = (byte*)GetPwUid(user);
        return entry is null ? null : (Marshal.PtrToStringUTF8(*(nint*)entry)!, *(uint*)(entry + (2 * sizeof(nint)) + sizeof(uint)));
    }

    /// <summary>Makes this process, with all its threads, that of another user. There is no way back.</summary>
    /// <param name="user">The user id; not 0.</param>
    /// <param name="group">The user's main group.</param>
    /// <param name="name">The user's name, to find the other groups; null for a user that the machine does not know.</param>
    /// <exception cref="IOException">The system refused, or the process kept a right of root.</exception>
    public static void BecomeUser(uint user, uint group, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfZero(user);

        // On glibc and musl these functions change every thread; as root, they set the real, the effective and the saved id.
        var groups = name is null ? SetGroups(1, &group) : InitGroups(name, group);
        if (groups != 0 || SetGid(group) != 0 || SetUid(user) != 0)
        {
            throw Failure($"become user {user}");
        }

        if (EffectiveUser() != user || RealUser() != user || EffectiveGroup() != group || RealGroup() != group || SetUid(0) == 0)
        {
            throw new IOException($"cannot become user {user}: the process is still root");
        }
    }

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint RealUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint EffectiveGroup();

    [LibraryImport("libc", EntryPoint = "getgid")]
    private static partial uint RealGroup();

    [LibraryImport("libc", EntryPoint = "getpwuid", SetLastError = true)]
    private static partial nint GetPwUid(uint user);

    [LibraryImport("libc", EntryPoint = "setgroups", SetLastError = true)]
    private static partial int SetGroups(nuint count, uint* groups);

    [LibraryImport("libc", EntryPoint = "initgroups", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InitGroups(string name, uint group);

    [LibraryImport("libc", EntryPoint = "setgid", SetLastError = true)]
    private static partial int SetGid(uint group);

    [LibraryImport("libc", EntryPoint = "setuid", SetLastError = true)]
    private static partial int SetUid(uint user);
}

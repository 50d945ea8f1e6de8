using System.Reflection;
using System.Security.Cryptography;
using Airgap.Targets;

namespace Airgap.Cli.Machines;

/// <summary>The user whose process this is.</summary>
internal static class ProcessUser
{
    /// <summary>Makes this process that of the target's user, where root runs it and the target is another user's.</summary>
    /// <exception cref="OperationException">It is not safe, or not possible.</exception>
    public static void Become(Host host, TargetLayout layout)
    {
        if (TargetUser.Find(layout) is not { } user)
        {
            return;
        }

        if (!host.OwnsProcess)
        {
            throw new InvalidOperationException("the process belongs to a caller, who must choose its user");
        }

        LoadProgram();
        user.Become();
    }

    /// <summary>
    /// Loads what the program may still need. .NET loads assemblies when they are first used, and root's tools and runtime may be in
    /// folders that no other user can read.
    /// </summary>
    private static void LoadProgram()
    {
        // Empty in a native or a single-file program, which has everything in its one file.
        var assemblies = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (var path in assemblies.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(path)));
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException)
            {
                // The runtime lists a few assemblies that cannot be loaded by name; the program uses none of them.
            }
        }

        // The library behind it is loaded by the first hash.
        _ = SHA256.HashData([]);
    }
}

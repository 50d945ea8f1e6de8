using System.Globalization;
using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>
/// Whether this process's user can read a bundle. Sticks are often mounted for one user alone, and root becomes the target's user.
/// </summary>
internal static class BundleAccess
{
    /// <summary>Throws where permission is denied.</summary>
    /// <param name="folder">The bundle's full path.</param>
    /// <param name="paths">The files below it; empty for the folder itself. Those that are missing are another check's concern.</param>
    /// <exception cref="OperationException">The user cannot read one of them.</exception>
    public static void Require(string folder, params IEnumerable<string> paths)
    {
        if (OperatingSystem.IsWindows() || paths.FirstOrDefault(path => !UnixCalls.MayRead(Path.Join(folder, path))) is not { } denied)
        {
            return;
        }

        var user = UnixCalls.EffectiveUser();
        var name = UnixCalls.TryFindUser(user)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"user {user}");
        throw new OperationException(
            Codes.BundleNotReadable,
            $"{name} cannot read '{(denied.Length == 0 ? folder : Path.Join(folder, denied))}' of the bundle: permission denied",
            string.Create(
                CultureInfo.InvariantCulture,
                $"copy the bundle to a folder that {name} can read; or mount the stick with the options uid={user},umask=022"));
    }
}

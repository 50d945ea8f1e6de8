using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// The owner of what is placed. Rancher Desktop's user must own the files (Lima changes the mode of <c>k3s</c>), so what root places in a
/// home gets the owner of that home.
/// </summary>
internal sealed class Ownership
{
    private readonly (uint User, uint Group)? _owner;

    private Ownership((uint User, uint Group)? owner) => _owner = owner;

    /// <summary>Finds the owner for a target.</summary>
    public static Ownership Of(TargetLayout layout)
    {
        if (OperatingSystem.IsWindows() || UnixCalls.EffectiveUser() != 0)
        {
            return new Ownership(null);
        }

        var folder = layout.Home ?? layout.Cache;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        using var handle = UnixCalls.OpenFolder(folder, out var error);
        if (handle.IsInvalid)
        {
            throw new IOException($"cannot open '{folder}'", error);
        }

        var status = UnixCalls.Status(handle);
        return new Ownership((status.User, status.Group));
    }

    /// <summary>Gives a file or folder that was just made to its owner.</summary>
    public void Give(string path)
    {
        if (_owner is { } owner)
        {
            UnixCalls.GiveTo(path, owner.User, owner.Group);
        }
    }
}

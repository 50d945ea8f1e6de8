using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>
/// Whose the files become. Rancher Desktop's user has to own them (Lima changes the mode of <c>k3s</c>), so what root places in somebody's
/// home gets the owner of that home.
/// </summary>
internal sealed class Ownership
{
    private readonly (uint User, uint Group)? _owner;

    private Ownership((uint User, uint Group)? owner) => _owner = owner;

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

    /// <summary>Creates a folder and what is missing above it, and gives each to its owner.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="made">Told of each folder that was made, outer ones first.</param>
    public void CreateFolder(string folder, Action<string>? made = null) => DurableFolder.Create(folder, created =>
    {
        FileModes.Set(created, FileModes.Executable);
        Give(created);
        made?.Invoke(created);
    });
}

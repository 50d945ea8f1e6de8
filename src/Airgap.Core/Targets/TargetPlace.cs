using Airgap.Content;

namespace Airgap.Targets;

/// <summary>A place on a target. Links on the way to the root, and the root itself, are followed; links below it never are.</summary>
/// <param name="Root">The full path of one of the target's own folders: Rancher Desktop's cache, kuberlr's folder, the home.</param>
/// <param name="Path">The safe path below it.</param>
public readonly record struct TargetPlace(string Root, string Path)
{
    /// <summary>The full path.</summary>
    public string FullPath => PathBelow.Join(Root, Path);

    /// <summary>The full path of the folder that it is in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(FullPath)!;

    /// <summary>The last name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}

namespace Airgap.Content;

/// <summary>What a name leads to.</summary>
public enum FoundKind
{
    /// <summary>Nothing has this name.</summary>
    Missing,

    /// <summary>A regular file that can be read.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, or on Windows a junction.</summary>
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Other,

    /// <summary>A file that cannot be read: permission, or a failing disk.</summary>
    Unreadable,

    /// <summary>Unknown: a folder on the way cannot be opened.</summary>
    Unreachable,
}

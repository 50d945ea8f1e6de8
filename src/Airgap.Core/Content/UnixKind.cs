namespace Airgap.Content;

/// <summary>What a name in a folder is.</summary>
internal enum UnixKind
{
    RegularFile,
    Folder,
    Link,
    Other,
}

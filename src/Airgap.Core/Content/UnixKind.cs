namespace Airgap.Content;

/// <summary>The type of an entry of a folder.</summary>
internal enum UnixKind
{
    RegularFile,
    Folder,
    Link,
    Other,
}

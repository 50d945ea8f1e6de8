namespace Airgap.Content;

/// <summary>An entry of a folder.</summary>
/// <param name="Name">Its name. One that is not UTF-8 is shown with replacement characters.</param>
/// <param name="Bytes">The name's bytes; empty on Windows.</param>
/// <param name="Status">What it is; on Windows without mode and owner. A link is a link, wherever it leads.</param>
internal readonly record struct FolderEntry(string Name, byte[] Bytes, UnixStatus Status)
{
    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => Status.Kind == UnixKind.RegularFile;

    /// <summary>Size, time and number.</summary>
    public FileStamp Stamp => new(Status.Size, Status.ModifiedNanoseconds, Status.Inode);

    /// <summary>Whether the name is as it is shown.</summary>
    public bool IsNameReadable => Bytes.Length == 0 || System.Text.Encoding.UTF8.GetBytes(Name).AsSpan().SequenceEqual(Bytes);
}

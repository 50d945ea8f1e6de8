using System.Text.Json.Serialization;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Receipts;

/// <summary>A file that an apply placed.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Modified">Its last change, in nanoseconds since 1970.</param>
/// <param name="Inode">Its number in its file system; 0 where there is none.</param>
public sealed record ReceiptFile(string Path, long Size, string Sha256, long Modified, ulong Inode)
{
    /// <summary>Size, time and number of the file when it was placed.</summary>
    [JsonIgnore]
    public FileStamp Stamp => new(Size, Modified, Inode);

    /// <summary>The digest; null where the receipt has no valid one.</summary>
    [JsonIgnore]
    public Digest? Digest => Content.Digest.TryParse(Sha256, out var digest) ? digest : null;

    /// <summary>The release whose folder it is in; null where it is not in a version folder.</summary>
    [JsonIgnore]
    public K3sRelease? Release => ReleaseOf(Path);

    /// <summary>The release whose folder a path is in; null where it is not in a version folder.</summary>
    public static K3sRelease? ReleaseOf(string path) =>
        K3sRelease.TryParseTag(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)), out var release) ? release : null;

    /// <summary>The same bytes with the stamp of the file that was found.</summary>
    public ReceiptFile At(FoundFile found) => this with { Modified = found.Stamp.ModifiedNanoseconds, Inode = found.Stamp.Inode };

    /// <summary>Whether a file is still the one that was placed: by its bytes, or by its stamp where they were not read.</summary>
    public bool IsUnchanged(FoundFile found) =>
        found.IsFile
        && found.Stamp.Size == Size
        && (found.Sha256 is { } bytes ? bytes == Digest : found.Stamp == Stamp);
}

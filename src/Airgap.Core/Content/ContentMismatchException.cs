using System.Globalization;

namespace Airgap.Content;

/// <summary>A stream has other bytes than expected. The caller adds the file's name and a hint.</summary>
public sealed class ContentMismatchException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="expected">The expected size and digest.</param>
    /// <param name="foundSize">The number of bytes found; if there were too many, reading stopped at this number.</param>
    /// <param name="foundDigest">The digest found; null if the size was wrong.</param>
    public ContentMismatchException(ContentId expected, long foundSize, Digest? foundDigest)
        : base(Describe(expected, foundSize, foundDigest))
    {
        Expected = expected;
        FoundSize = foundSize;
        FoundDigest = foundDigest;
    }

    /// <summary>The expected size and digest.</summary>
    public ContentId Expected { get; }

    /// <summary>The number of bytes found.</summary>
    public long FoundSize { get; }

    /// <summary>The digest found; null if the size was wrong.</summary>
    public Digest? FoundDigest { get; }

    /// <summary>Whether the server announced the wrong size: then a short file is a wrong file, and not a broken transfer.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Whether the stream ended early: a broken transfer rather than wrong bytes.</summary>
    public bool IsShort => FoundSize < Expected.Size;

    private static string Describe(ContentId expected, long size, Digest? digest) => digest is { } found
        ? $"expected sha256 {expected.Sha256}, found {found}"
        : string.Create(CultureInfo.InvariantCulture, $"expected {expected.Size} bytes, found {(size > expected.Size ? "more" : size)}");
}

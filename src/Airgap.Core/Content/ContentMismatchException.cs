using System.Globalization;

namespace Airgap.Content;

/// <summary>A stream's bytes are not what they must be. Callers say which file it was and what to do.</summary>
public sealed class ContentMismatchException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="expected">What the bytes had to be.</param>
    /// <param name="foundSize">How many there were, or one more than expected where reading stopped.</param>
    /// <param name="foundDigest">Their digest, null where the size alone was wrong.</param>
    public ContentMismatchException(ContentId expected, long foundSize, Digest? foundDigest)
        : base(Describe(expected, foundSize, foundDigest))
    {
        Expected = expected;
        FoundSize = foundSize;
        FoundDigest = foundDigest;
    }

    /// <summary>What the bytes had to be.</summary>
    public ContentId Expected { get; }

    /// <summary>How many bytes there were.</summary>
    public long FoundSize { get; }

    /// <summary>Their digest, null where the size alone was wrong.</summary>
    public Digest? FoundDigest { get; }

    /// <summary>Whether the size was announced before a byte came: then a short file is a wrong one, not a broken transfer.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Whether the stream ended early: a broken transfer rather than wrong bytes.</summary>
    public bool IsShort => FoundSize < Expected.Size;

    private static string Describe(ContentId expected, long size, Digest? digest) => digest is { } found
        ? $"expected sha256 {expected.Sha256}, found {found}"
        : string.Create(CultureInfo.InvariantCulture, $"expected {expected.Size} bytes, found {(size > expected.Size ? "more" : size)}");
}

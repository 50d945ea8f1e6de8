namespace Airgap.Content;

/// <summary>What was found at a path when it was read.</summary>
public sealed record FoundFile
{
    /// <summary>The full path.</summary>
    public required string FilePath { get; init; }

    /// <summary>What is there.</summary>
    public required FoundKind Kind { get; init; }

    /// <summary>Size, time and number of a file.</summary>
    public FileStamp Stamp { get; init; }

    /// <summary>The digest of a file; null where the reader did not need it.</summary>
    public Digest? Sha256 { get; init; }

    /// <summary>Whether its owner can execute it. True for every file of a system without modes.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>Where a link leads.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Why an unreadable file cannot be read, as the end of a sentence.</summary>
    public string? ReadProblem { get; init; }

    /// <summary>
    /// The full path of a missing file that airgap placed, if it differs only in Unicode form or letter case; null if there is none.
    /// </summary>
    public string? OtherPath { get; init; }

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => Kind == FoundKind.File;

    /// <summary>What is there instead of a regular file, as the end of a sentence that begins with "is".</summary>
    public string KindText => Kind switch
    {
        FoundKind.Link => "a symbolic link",
        FoundKind.Folder => "a folder",
        FoundKind.Missing => "missing",
        _ => "not a regular file",
    };

    /// <summary>How a file differs from what it must be; null where it does not.</summary>
    public ContentDifference? DifferenceFrom(ContentId expected) => Kind switch
    {
        FoundKind.File when Stamp.Size != expected.Size =>
            new($"is wrong: {new ContentMismatchException(expected, Stamp.Size, null).Message}", null),
        FoundKind.File when Sha256 != expected.Sha256 =>
            new("is wrong", new ContentMismatchException(expected, Stamp.Size, Sha256).Message),
        FoundKind.File => null,
        FoundKind.Unreadable or FoundKind.Unreachable => new("cannot be read", ReadProblem),
        _ => new($"is {KindText}", null),
    };
}

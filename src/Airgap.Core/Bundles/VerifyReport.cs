using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>The result of verifying a bundle.</summary>
public sealed record VerifyReport
{
    /// <summary>The bundle's id.</summary>
    public required BundleId Id { get; init; }

    /// <summary>How many files were checked.</summary>
    public required int Files { get; init; }

    /// <summary>Their expected size, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The problems, by path; empty if the bundle is correct.</summary>
    public required ImmutableSortedDictionary<string, string> Problems { get; init; }

    /// <summary>Files that are not part of a bundle whose signature was checked. They are also in <see cref="Problems"/>.</summary>
    public required ImmutableArray<string> Added { get; init; }

    /// <summary>
    /// The files that changed only the Unicode form or the letter case of their names: the name that exists, by the path that the file
    /// must have. They are also in <see cref="Problems"/>.
    /// </summary>
    public required ImmutableSortedDictionary<string, string> Renamed { get; init; }

    /// <summary>The command that gives such a file its name back.</summary>
    /// <param name="folder">The bundle's folder as it was typed.</param>
    /// <param name="path">The path that the file must have.</param>
    public string RenameCommand(string folder, string path) => Content.RenameCommand.Of(folder, Renamed[path], path);

    /// <summary>Files that are not part of the bundle. They are reported, but not read, and are not an error.</summary>
    public required ImmutableArray<string> Extra { get; init; }
}

using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Fetching;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>The options of a build.</summary>
public sealed record BuildOptions
{
    /// <summary>The bundle's full path.</summary>
    public required string Folder { get; init; }

    /// <summary>Its name in messages.</summary>
    public required string Name { get; init; }

    /// <summary>How many files are fetched at the same time.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many files are verified at the same time: the number of processor cores.</summary>
    public required int ReadingDegree { get; init; }

    /// <summary>The tool's version, for <c>README.txt</c>.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Who signs the bundle; null if it is not signed.</summary>
    public ISigner? Signer { get; init; }

    /// <summary>Makes the statement about how the bundle was built, from the digests of its files by path. Used with a signer.</summary>
    public Func<ImmutableSortedDictionary<string, Digest>, byte[]> Provenance { get; init; } = _ => [];

    /// <summary>The programs for the platforms of the lock file, as far as there are any.</summary>
    public ImmutableArray<BundleProgram> Programs { get; init; } = [];

    /// <summary>The full paths of the manifest folder's files, by their path in the bundle.</summary>
    public ImmutableDictionary<string, string> LocalFiles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The lock file of a bundle that the machines have, to build a delta; null for a full bundle.</summary>
    public Lock? Since { get; init; }

    /// <summary>Paths of artifacts that the machine has, which are left out; empty if <see cref="Since"/> says what is.</summary>
    public ImmutableHashSet<string> InPlace { get; init; } = [];

    /// <summary>The command that builds into another folder, up to its name, for hints.</summary>
    public string CommandToFolder { get; init; } = "dotnet airgap build -o";

    /// <summary>Whether to wait while another build changes the folder.</summary>
    public bool Waits { get; init; }

    /// <summary>Folders whose files are used instead of downloads, in the order in which they are tried.</summary>
    public ImmutableArray<ReuseFolder> Reuse { get; init; } = [];

    /// <summary>What is known of the bundle's files, so that those that have not changed need not be read.</summary>
    public KnownDigests Known { get; init; } = KnownDigests.None;

    /// <summary>Folders that must not be the bundle, nor be below it: the home, and the manifest's folder.</summary>
    public required ImmutableArray<string> ProtectedFolders { get; init; }
}

using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>An entry of <c>files</c>: other files for the bundle, from the manifest's folder or from an address.</summary>
public sealed record FileRequest
{
    /// <summary>A glob relative to the manifest's folder; null for an address.</summary>
    public string? Pattern { get; init; }

    /// <summary>Globs of files that are left out, relative to the manifest's folder.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>An https address; null for a glob.</summary>
    public string? Url { get; init; }

    /// <summary>The digest of the file at the address; null for a glob.</summary>
    public Digest? Sha256 { get; init; }

    /// <summary>The folder below <c>files/</c> in the bundle; null for <c>files/</c> itself.</summary>
    public string? To { get; init; }

    /// <summary>The platforms that get it; empty for all.</summary>
    public ImmutableArray<Platform> Platforms { get; init; } = [];

    /// <summary>The folder in which an apply installs it; null if it stays in the bundle.</summary>
    public InstallFolder? Install { get; init; }

    /// <summary>Its name in messages: the glob or the address.</summary>
    public string Name => Pattern ?? Url!;

    /// <summary>The folder in the bundle.</summary>
    public string Folder => To is null ? "files" : $"files/{To}";

    /// <summary>The folders of the glob before the first segment with a wildcard. The path below them is kept in the bundle.</summary>
    public string FixedPrefix
    {
        get
        {
            var segments = Pattern!.Split('/');
            return string.Join('/', segments[..^1].TakeWhile(segment => !segment.Contains('*', StringComparison.Ordinal)));
        }
    }

    /// <summary>The name of the file at the address.</summary>
    public string NameOfUrl => Uri.UnescapeDataString(new Uri(Url!).AbsolutePath.Split('/')[^1]);
}

using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>An entry of <c>files</c>: whatever else has to travel, from the manifest's folder or from an address.</summary>
public sealed record FileRequest
{
    /// <summary>A glob relative to the manifest's folder; null for an address.</summary>
    public string? Pattern { get; init; }

    /// <summary>Globs that are left out, relative to the manifest's folder.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>An https address; null for a glob.</summary>
    public string? Url { get; init; }

    /// <summary>The digest of what is at the address: somebody looked at it.</summary>
    public Digest? Sha256 { get; init; }

    /// <summary>The folder below <c>files/</c> in the bundle; null for <c>files/</c> itself.</summary>
    public string? To { get; init; }

    /// <summary>The platforms that get it; empty for all.</summary>
    public ImmutableArray<Platform> Platforms { get; init; } = [];

    /// <summary>Where an apply puts it; null where it stays in the bundle.</summary>
    public InstallFolder? Install { get; init; }

    /// <summary>What it is called in messages: the glob or the address.</summary>
    public string Name => Pattern ?? Url!;

    /// <summary>The folder in the bundle.</summary>
    public string Folder => To is null ? "files" : $"files/{To}";

    /// <summary>The part of the glob before the first segment with a wildcard: what is below it is kept in the bundle.</summary>
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

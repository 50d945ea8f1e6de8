using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Naming;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>
/// The SHA-256 that GitHub computed itself when the files of a release were uploaded: a second checksum beside the release's own checksum
/// file, from another server.
/// </summary>
/// <param name="Release">The release.</param>
/// <param name="Address">The address in GitHub's API that they come from.</param>
/// <param name="Digests">The digests by file name; without files that have none.</param>
public sealed record AssetDigests(K3sRelease Release, string Address, ImmutableDictionary<string, Digest> Digests)
{
    private const string Prefix = "sha256:";

    /// <summary>The digests of a release of GitHub's API; null if it has none.</summary>
    internal static AssetDigests? Of(K3sRelease release, string address, GitHubRelease found)
    {
        var digests = ImmutableDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        foreach (var asset in found.Assets ?? [])
        {
            if (asset is { Name: { } name, Digest: { } text }
                && ReleaseFileNames.Contains(name)
                && text.StartsWith(Prefix, StringComparison.Ordinal)
                && Digest.TryParse(text.AsSpan(Prefix.Length), out var digest))
            {
                digests[name] = digest;
            }
        }

        return digests.Count == 0 ? null : new AssetDigests(release, address, digests.ToImmutable());
    }

    /// <summary>The error if GitHub has another digest of a file than the checksum file; null if it has the same one, or none.</summary>
    /// <param name="files">The checksum file.</param>
    /// <param name="name">A file that it lists, or the checksum file itself, whose own bytes are compared then.</param>
    /// <param name="locate">Where an upstream address is read from.</param>
    internal Diagnostic? Disagreement(ReleaseFiles files, string name, Func<string, string> locate)
    {
        var checksums = ReleaseFileNames.Checksums(files.Architecture);
        var other = name == checksums ? files.Checksums.Sha256 : files.Digests[name];
        if (!Digests.TryGetValue(name, out var digest) || digest == other)
        {
            return null;
        }

        var from = (name == checksums ? "the bytes of " : "in ") + Shown(UpstreamAddresses.ReleaseFile(Release, checksums));
        return Diagnostic.Error(
            Codes.ChecksumsDisagree,
            $"two sources disagree about {Release}/{name}: sha256 {other} ({from}), sha256 {digest} (GitHub's own, in {Shown(Address)})",
            "do not use this release before https://github.com/k3s-io/k3s/issues explains it; "
                + "if one of the two addresses is a mirror, ask its administrator");

        string Shown(string upstream) => Sources.Address.ForPeople(locate(upstream));
    }
}

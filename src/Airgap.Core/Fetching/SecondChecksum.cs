using System.Text;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Fetching;

/// <summary>
/// The SHA-512 that Kubernetes publishes beside each kubectl. The lock file has the digest of its <c>.sha256</c>; both are compared with
/// the downloaded bytes in one pass. It is read for each download and is not in the lock file, whose bytes so do not depend on whether a
/// mirror has it.
/// </summary>
internal sealed class SecondChecksum
{
    private const int Limit = 4096;

    private readonly SourceSet _sources;
    private readonly OptionalFiles _files;

    public SecondChecksum(SourceSet sources) => (_sources, _files) = (sources, new OptionalFiles(sources));

    /// <summary>The published SHA-512 of a kubectl; null for other files, and if it cannot be read or is something else.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="fresh">Whether caches on the way are bypassed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Sha512Digest?> ReadAsync(Artifact artifact, bool fresh, CancellationToken cancellationToken)
    {
        if (artifact is not { Kind: ArtifactKind.Kubectl, Url: { } url })
        {
            return null;
        }

        var request = new SourceRequest(UpstreamAddresses.Sha512(url)) { Fresh = fresh };
        return await _files.TryReadAsync(request, Limit, cancellationToken) is { } bytes
            ? Sha512Digest.TryParse(Encoding.UTF8.GetString(bytes).Trim())
            : null;
    }

    /// <summary>Where it is read from, for people.</summary>
    public string PlaceOf(Artifact artifact) => Address.ForPeople(_sources.Locate(UpstreamAddresses.Sha512(artifact.Url!)));
}

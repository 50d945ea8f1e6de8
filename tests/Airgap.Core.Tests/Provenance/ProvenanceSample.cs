using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Core.Tests.Locking;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Provenance;

/// <summary>A lock file with every kind of artifact, names that an SPDX id cannot have, and an address with a signature.</summary>
internal static class ProvenanceSample
{
    public const string Secret = "s3cr3t";

    private const string Address = $"https://downloads.example.com/tools/nerdctl.tar.gz?X-Amz-Signature={Secret}#{Secret}";

    private static readonly ContentId _download = ContentId.Of("nerdctl"u8);

    private static readonly InstallFolder _certificates = new(IsHome: true, "Documents/certificates");

    public static Lock Lock { get; } = SampleLock.Least with
    {
        Request = SampleLock.Least.Request with
        {
            Files =
            [
                new FileRequest { Pattern = "certs/*.pem", Install = _certificates },
                new FileRequest { Url = Address, Sha256 = _download.Sha256, To = "tools" },
                new FileRequest { Pattern = "images/*.tar" },
            ],
        },
        Artifacts =
        [
            .. SampleLock.Least.Artifacts
                .Concat(
                [
                    File("files/Grüße aus Köln.pem") with { Install = _certificates },
                    File("files/a b.tar"),
                    File("files/a-b.tar"),
                    File("files/tools/nerdctl.tar.gz") with { Url = Address, Content = _download },
                ])
                .OrderBy(artifact => artifact.Path, StringComparer.Ordinal),
        ],
    };

    /// <summary>What a delta of it has, which leaves out the release.</summary>
    public static ImmutableArray<Artifact> Delta { get; } = [.. Lock.Artifacts.Where(artifact => !artifact.Path.StartsWith("cache/"))];

    /// <summary>The lock file, read from its bytes.</summary>
    public static Lock ReadAgain => LockReader.Read(Lock.Canonical.Span, Lock.FileName);

    private static Artifact File(string path) => new()
    {
        Path = path,
        Kind = ArtifactKind.File,
        Version = "",
        Platforms = [Platform.Parse("linux/amd64")],
        Content = ContentId.Of(Encoding.UTF8.GetBytes(path)),
        Url = null,
    };
}

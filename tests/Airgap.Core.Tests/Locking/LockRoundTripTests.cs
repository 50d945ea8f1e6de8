using System.Collections.Immutable;
using System.Text;
using Airgap.Core.Tests.Versions;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Versions;
using CsCheck;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

public sealed class LockRoundTripTests
{
    private static readonly Gen<KubernetesRow> _rows = VersionGenerators.Release.SelectMany(release => Gen.OneOf(
        release.ToString(),
        release.Version.ToString(),
        release.Version.MinorVersion.ToString(),
        $"{release.Version.MinorVersion} - {release.Version.MinorVersion}",
        "stable",
        "latest").Select(text => new KubernetesRow(text, release)));

    private static readonly Gen<Lock> _locks = Gen.Select(
        _rows.Array[1, 4],
        Gen.Shuffle(Platform.All.ToArray(), 1, Platform.All.Length),
        VersionGenerators.RancherDesktop.Select(version => version with { Major = 1, Minor = 2 + version.Minor % 99 }).Nullable(),
        Gen.Enum<ContainerEngine>().Nullable(),
        Gen.Enum<KubectlPolicy>().Nullable(),
        VersionGenerators.Kubernetes.Array[0, 3],
        Gen.Enum<ImageFormat>().Nullable(),
        Gen.OneOf<(string?, int?)>((null, null), ("factory", null), ("7", 1), ("Plant-2.north_wing", 999_999_999)),
        Assemble);

    [Fact]
    public void What_is_written_reads_back_as_the_same() => _locks.Sample(written =>
    {
        var read = LockReader.Read(written.Canonical.Span, "airgap.lock.json");

        Assert.Equal(written.Request.Kubernetes, read.Request.Kubernetes.AsEnumerable());
        Assert.Equal(written.Request.Platforms, read.Request.Platforms.AsEnumerable());
        Assert.Equal(
            written.Request with { Kubernetes = [], Platforms = [], KubectlInclude = [] },
            read.Request with { Kubernetes = [], Platforms = [], KubectlInclude = [] });
        Assert.Equal(written.Request.KubectlInclude, read.Request.KubectlInclude.AsEnumerable());
        Assert.Equal(written.Kubernetes, read.Kubernetes.AsEnumerable());
        Assert.Equal(written.Kubectl.Select(AsText), read.Kubectl.Select(AsText));
        Assert.Equal(written.Artifacts.Select(AsText), read.Artifacts.Select(AsText));
        Assert.Equal(written.Canonical.ToArray(), LockWriter.Write(read));
        Assert.Equal(written.Id, read.Id);
        Assert.Empty(LockSchema.Problems(Encoding.UTF8.GetString(written.Canonical.Span)));
    });

    private static Lock Assemble(
        KubernetesRow[] rows,
        Platform[] platforms,
        RancherDesktopVersion? desktop,
        ContainerEngine? engine,
        KubectlPolicy? policy,
        KubernetesVersion[] include,
        ImageFormat? format,
        (string? Name, int? Serial) bundle)
    {
        // One build of each version and one release of each entry, as in every lock.
        var kept = rows.DistinctBy(row => row.Release.Version).DistinctBy(row => row.Requested).ToImmutableArray();
        return SampleLock.Make(
            new BundleRequest
            {
                Name = bundle.Name,
                Serial = bundle.Serial,
                Kubernetes =
                [
                    .. kept.Select(row => row.Requested)
                        .Distinct().Order(StringComparer.Ordinal)
                        .Select(text => KubernetesEntry.TryParse(text)!),
                ],
                Platforms = [.. platforms.Order()],
                RancherDesktop = desktop,
                ContainerEngine = engine,
                KubectlPolicy = policy,
                KubectlInclude = [.. include.Distinct().Order()],
                ImageFormat = format,
            },
            kept,
            [.. kept.Select(row => row.Release.Version).Concat(include).Distinct()]);
    }

    private static string AsText(KubectlRow row) => $"{row.Version} {string.Join(' ', row.Serves)} {string.Join(' ', row.Platforms)}";

    private static string AsText(Artifact artifact) =>
        $"{artifact.Path} {artifact.Kind} {artifact.Version} {string.Join(' ', artifact.Platforms)} {artifact.Content} {artifact.Url}";
}

using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class EverythingWrongTests
{
    private const string Wrong = """
        version: 3
        kubernetes:
          - 1.30
          - v1.30
          - v1.28.8+k3s1
          - v1.28.8+k3s2
          - 1.33 - 1.31
          - &p soon
          - [1.31]
        platforms: [linux/amd64, linux/x86_64, linux/arm64, bsd/amd64]
        platfroms: [windows/amd64]
        rancherDesktop: { version: 0.9, containerEngine: podman }
        kubectl: { policy: most, include: [] }
        images: { format: !!str zip }
        mirrors:
          http://github.com/: ./a
          https://dl.k8s.io/: ./b
          https://dl.k8s.io: ./c
        version: 1
        """;

    [Fact]
    public void Everything_is_reported_at_once_in_the_order_of_its_place() => Yaml.Tells(Wrong);

    [Fact]
    public void The_order_is_that_of_the_places()
    {
        var places = Yaml.Complaints(Wrong).Select(complaint => (complaint.Span!.Line, complaint.Span.Column)).ToArray();

        Assert.Equal(places.Order(), places);
        Assert.True(places.Length > 15);
    }

    [Fact]
    public void A_warning_is_reported_with_the_errors() =>
        Assert.Contains(Yaml.Complaints(Wrong), complaint => complaint.Code.Id == "AG0207");

    [Fact]
    public void A_manifest_with_thousands_of_entries_is_judged_in_a_moment()
    {
        var many = "kubernetes:\n"
            + string.Concat(Enumerable.Range(0, 10_000).Select(minor => $"- v1.{minor}.1+k3s1\n"))
            + "platforms: [linux/amd64]\n";
        Yaml.Read(Yaml.Least);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var manifest = Yaml.Read(many);

        Assert.Equal(10_000, manifest.Request.Kubernetes.Length);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}

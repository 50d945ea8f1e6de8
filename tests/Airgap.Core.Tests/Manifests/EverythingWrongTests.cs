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
    public void The_time_for_entries_grows_with_their_number()
    {
        var (small, large) = (Many(1_000), Many(10_000));
        Assert.Equal(10_000, Yaml.Read(large).Request.Kubernetes.Length);

        var ratio = Effort.Ratio(() => Yaml.Read(small), () => Yaml.Read(large), enough: 40);

        // Ten times the entries: quadratic work takes 100 times as long.
        Assert.InRange(ratio, 0, 40);
    }

    private static string Many(int entries) => "kubernetes:\n"
        + string.Concat(Enumerable.Range(0, entries).Select(minor => $"- v1.{minor}.1+k3s1\n"))
        + "platforms: [linux/amd64]\n";
}

using Airgap.Locking;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockTests
{
    [Fact]
    public void A_platform_gets_the_files_that_name_it()
    {
        var files = SampleLock.Whole.For(Platform.Parse("darwin/arm64")).Select(artifact => artifact.Path);

        Assert.Equal(
            [
                "cache/k3s/v1.29.15+k3s1/k3s-airgap-images-arm64.tar.zst",
                "cache/k3s/v1.29.15+k3s1/k3s-arm64",
                "cache/k3s/v1.29.15+k3s1/sha256sum-arm64.txt",
                "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-arm64.tar.zst",
                "cache/k3s/v1.30.14+k3s2/k3s-arm64",
                "cache/k3s/v1.30.14+k3s2/sha256sum-arm64.txt",
                "kuberlr/darwin-arm64/kubectl1.30.14",
            ],
            files);
    }

    [Fact]
    public void Releases_are_listed_once_and_ascend()
    {
        var twice = SampleLock.Whole with { Kubernetes = [.. SampleLock.Whole.Kubernetes.Reverse(), .. SampleLock.Whole.Kubernetes] };

        Assert.Equal(["v1.29.15+k3s1", "v1.30.14+k3s2"], twice.Releases.Select(release => release.ToString()));
    }

    [Fact]
    public void The_sum_of_all_sizes_is_known() => Assert.Equal(27 + 55 + 43 + 34, SampleLock.Least.TotalBytes);

    [Fact]
    public void Executables_and_names_follow_from_kind_and_path()
    {
        Assert.Equal(
            ["k3s", "kubectl1.30.14"],
            SampleLock.Least.Artifacts.Where(artifact => artifact.IsExecutable).Select(artifact => artifact.Name));
        Assert.Equal(
            ["k3s-airgap-images-amd64.tar.zst", "sha256sum-amd64.txt"],
            SampleLock.Least.Artifacts.Where(artifact => !artifact.IsExecutable).Select(artifact => artifact.Name));
    }

    [Fact]
    public void A_changed_copy_of_a_lock_has_another_identity()
    {
        var before = SampleLock.Whole.Id;

        var changed = SampleLock.Whole with { Artifacts = SampleLock.Least.Artifacts };

        Assert.NotEqual(before, changed.Id);
        Assert.Equal(LockWriter.Write(changed), changed.Canonical.ToArray());
    }
}

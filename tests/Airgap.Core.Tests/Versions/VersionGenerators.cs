using Airgap.Versions;
using CsCheck;

namespace Airgap.Core.Tests.Versions;

/// <summary>Random values of every type that parses.</summary>
internal static class VersionGenerators
{
    /// <summary>One number of a version: up to six digits, small ones most often.</summary>
    public static readonly Gen<int> Number = Gen.OneOf(Gen.Int[0, 12], Gen.Int[0, 999_999]);

    public static readonly Gen<MinorVersion> Minor = Gen.Select(Number, Number, (major, minor) => new MinorVersion(major, minor));

    public static readonly Gen<KubernetesVersion> Kubernetes =
        Gen.Select(Number, Number, Number, (major, minor, patch) => new KubernetesVersion(major, minor, patch));

    public static readonly Gen<K3sRelease> Release = Gen.Select(Kubernetes, Number, (version, build) => new K3sRelease(version, build));

    public static readonly Gen<Platform> Machine = Gen.Int[0, Platform.All.Length - 1].Select(index => Platform.All[index]);

    public static readonly Gen<RancherDesktopVersion> RancherDesktop =
        Gen.Select(
            Number,
            Number,
            Gen.OneOf(Number.Select(patch => (int?)patch), Gen.Const((int?)null)),
            (major, minor, patch) => new RancherDesktopVersion(major, minor, patch));
}

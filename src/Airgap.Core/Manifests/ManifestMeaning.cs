namespace Airgap.Manifests;

/// <summary>Compares what manifests ask for. Records that contain lists are equal only if they share them.</summary>
internal static class ManifestMeaning
{
    /// <summary>Whether two manifests ask for the same, with the same mirrors.</summary>
    public static bool IsSame(Manifest one, Manifest other) => IsSame(one.Request, other.Request)
        && one.Mirrors.SequenceEqual(other.Mirrors);

    private static bool IsSame(BundleRequest one, BundleRequest other) =>
        one.Kubernetes.SequenceEqual(other.Kubernetes)
            && one.Platforms.SequenceEqual(other.Platforms)
            && one.KubectlInclude.SequenceEqual(other.KubectlInclude)
            && one.Files.Length == other.Files.Length
            && one.Files.Zip(other.Files).All(pair => IsSame(pair.First, pair.Second))
            && one with
            {
                Kubernetes = other.Kubernetes,
                Platforms = other.Platforms,
                KubectlInclude = other.KubectlInclude,
                Files = other.Files,
            } == other;

    private static bool IsSame(FileRequest one, FileRequest other) =>
        one.Exclude.SequenceEqual(other.Exclude)
            && one.Platforms.SequenceEqual(other.Platforms)
            && one with { Exclude = other.Exclude, Platforms = other.Platforms } == other;
}

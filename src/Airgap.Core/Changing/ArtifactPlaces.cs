using Airgap.Locking;
using Airgap.Planning;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Where the artifacts of a bundle go on a target.</summary>
internal static class ArtifactPlaces
{
    /// <summary>The part of the bundle that an artifact belongs to.</summary>
    public static TargetPart PartOf(Artifact artifact) => artifact.Kind switch
    {
        ArtifactKind.Kubectl => TargetPart.Kubectl,
        ArtifactKind.File => TargetPart.Files,
        _ => TargetPart.K3s,
    };

    /// <summary>
    /// The place of an artifact: the part of its path below <c>cache/</c> or <c>kuberlr/</c> is the same on every target.
    /// </summary>
    /// <exception cref="OperationException">It goes below the home, and the options do not name a home.</exception>
    public static TargetPlace Of(TargetLayout layout, Artifact artifact)
    {
        if (artifact.Install is { } install)
        {
            var root = install.IsHome ? layout.Home ?? throw NoHome(artifact) : layout.Cache;
            return new TargetPlace(root, $"{install.Below}/{artifact.Name}");
        }

        var slash = artifact.Path.IndexOf('/', StringComparison.Ordinal);
        return new TargetPlace(artifact.Kind == ArtifactKind.Kubectl ? layout.Kuberlr : layout.Cache, artifact.Path[(slash + 1)..]);
    }

    private static OperationException NoHome(Artifact artifact) => new(
        Codes.UnknownTargetFolders,
        $"'{artifact.Path}' is installed to '{artifact.Install}', and --cache and --kuberlr do not name a home",
        "name it: --home FOLDER; or skip other files: --only k3s --only kubectl");
}

using System.Collections.Immutable;
using Airgap.Provenance;

namespace Airgap.Bundles;

/// <summary>The files of a bundle that a build writes itself, apart from <c>SHA256SUMS</c>.</summary>
internal static class GeneratedFiles
{
    /// <summary>The files' bytes by path.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Of(Lock value, BundleDescription description, BuildOptions options)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        files[BundleLayout.LockFile] = value.Canonical.ToArray();
        files[BundleLayout.Description] = description.Write(value.Id);
        files[BundleLayout.Readme] = BundleReadme.Write(value, description, options);
        files[BundleLayout.Sbom] = SpdxDocument.Write(value, description.CarriedOf(value));
        files[BundleLayout.VersionList] = PlainList.VersionListOf(value).Write();
        files[PlainList.Path] = PlainList.Write(value, description);
        files.AddRange(Starters.All);
        return files.ToImmutable();
    }
}

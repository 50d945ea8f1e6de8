using System.Collections.Immutable;
using Airgap.Content;
using Airgap.RancherDesktop;
using Airgap.Versions;

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
        files[BundleLayout.Readme] = BundleReadme.Write(value, description, options.ToolVersion, options.Tool?.FileName);
        files[BundleLayout.VersionList] = VersionListOf(value).Write();
        if (options.Tool is { } tool)
        {
            files[BundleLayout.Tool + tool.FileName] = Read(tool);
        }

        return files.ToImmutable();
    }

    private static byte[] Read(ToolPackage tool)
    {
        using var file = RegularFile.TryOpenFollowing(tool.Path);
        return file is not null && SmallFileReader.ReadWhole(file, BundleLayout.ToolLimit) is { } bytes
            ? bytes
            : throw new IOException($"the package '{tool.Path}' was removed, or is larger than {BundleLayout.ToolLimit >> 20} MiB");
    }

    private static VersionList VersionListOf(Lock value)
    {
        var channels = new Dictionary<string, KubernetesVersion>(StringComparer.Ordinal);
        if (ReleaseOf(value, "latest") is { } latest)
        {
            channels["latest"] = latest;
        }

        return VersionList.Of(value.Releases, ReleaseOf(value, "stable"), channels);
    }

    private static KubernetesVersion? ReleaseOf(Lock value, string channel) =>
        value.Kubernetes.FirstOrDefault(row => row.Requested == channel)?.Release.Version;
}

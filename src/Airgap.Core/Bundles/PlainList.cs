using System.Text;
using Airgap.Kuberlr;
using Airgap.Locking;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>
/// Writes <c>bin/plain.tsv</c>: what the scripts install without the program, one line each, so that they need no rule about places. The
/// fields are separated by tabs, which no path has. <c>plain.sh</c> describes the lines.
/// </summary>
internal static class PlainList
{
    /// <summary>The list's path in a bundle.</summary>
    public const string Path = BundleLayout.Programs + "plain.tsv";

    /// <summary>The list's bytes.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="description">What a delta leaves out.</param>
    public static byte[] Write(Lock value, BundleDescription description)
    {
        var text = new StringBuilder();
        Line(text, "bundle", value.Id.ToString());
        if (description.Base is { } known)
        {
            Line(text, "base", known.ShortForm);
        }

        foreach (var (label, version) in VersionListOf(value).Labels.Where(label => label.Key is "stable" or "latest"))
        {
            Line(text, "label", label, version.ToString());
        }

        if (value.Request.KubectlAllowDownload is { } allowed)
        {
            Line(text, "setting", KuberlrConf.AllowDownload, allowed ? "true" : "false");
        }

        foreach (var artifact in value.Artifacts)
        {
            if (Place(artifact) is var (part, root, below))
            {
                var platforms = string.Join(',', artifact.Platforms);
                var mode = artifact.IsExecutable ? "755" : "644";
                Line(text, "file", platforms, part, mode, artifact.Content.Sha256.ToString(), artifact.Path, root, below);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The version list of a lock file's releases.</summary>
    public static VersionList VersionListOf(Lock value)
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

    private static (string Part, string Root, string Below)? Place(Artifact artifact)
    {
        if (artifact.Install is { } install)
        {
            return ("files", install.IsHome ? "home" : BundlePaths.Cache, $"{install.Below}/{artifact.Name}");
        }

        var below = artifact.Path[(artifact.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return artifact.Kind switch
        {
            ArtifactKind.File => null,
            ArtifactKind.Kubectl => ("kubectl", BundlePaths.Kuberlr, below),
            _ => ("k3s", BundlePaths.Cache, below),
        };
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> fields) =>
        text.AppendJoin('\t', fields.ToArray()).Append('\n');
}

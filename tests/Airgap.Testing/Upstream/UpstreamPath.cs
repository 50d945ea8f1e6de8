namespace Airgap.Testing;

/// <summary>
/// Names of upstream's files as <see cref="SampleUpstream"/> and <see cref="ServedRequest"/> spell them: the URL without scheme, query
/// and fragment, percent-decoded.
/// </summary>
public static class UpstreamPath
{
    /// <summary>The listing of k3s releases by GitHub's API.</summary>
    public const string Releases = "api.github.com/repos/k3s-io/k3s/releases";

    /// <summary>One release by GitHub's API.</summary>
    public static string Release(string tag) => $"{Releases}/tags/{tag}";

    /// <summary>The same listing under the name that GitHub's own <c>Link</c> headers give it: by the repository's number.</summary>
    public const string ReleasesByNumber = "api.github.com/repositories/135516270/releases";

    /// <summary>The k3s channels.</summary>
    public const string Channels = "update.k3s.io/v1-release/channels";

    /// <summary>Rancher Desktop's own list of k3s versions.</summary>
    public const string VersionList =
        "raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json";

    /// <summary>A file of a k3s release.</summary>
    /// <param name="tag">Such as <c>v1.30.14+k3s2</c>.</param>
    /// <param name="asset">Such as <c>k3s</c> or <c>sha256sum-amd64.txt</c>.</param>
    public static string K3s(string tag, string asset) => $"github.com/k3s-io/k3s/releases/download/{tag}/{asset}";

    /// <summary>A kubectl executable; add <c>.sha256</c> or <c>.sha512</c> for its checksums.</summary>
    /// <param name="version">Such as <c>1.30.14</c>.</param>
    /// <param name="platform">Such as <c>linux/amd64</c>; on Windows the name ends in <c>.exe</c>.</param>
    public static string Kubectl(string version, string platform)
    {
        var extension = platform.StartsWith("windows/", StringComparison.Ordinal) ? ".exe" : "";
        return $"dl.k8s.io/release/v{version.TrimStart('v')}/bin/{platform}/kubectl{extension}";
    }

    /// <summary>The marker that names the newest kubectl of a minor.</summary>
    /// <param name="minor">Such as <c>1.30</c>.</param>
    public static string Stable(string minor) => $"dl.k8s.io/release/stable-{minor}.txt";

    /// <summary>The name of a URL; a name stays as it is.</summary>
    public static string Of(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var end = url.AsSpan(start).IndexOfAny('?', '#');
        var path = end < 0 ? url[start..] : url[start..(start + end)];
        return Uri.UnescapeDataString(path).TrimStart('/');
    }
}

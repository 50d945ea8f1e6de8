namespace Airgap.Testing;

/// <summary>What <see cref="SampleUpstream.Standard"/> holds: real version numbers, stand-ins for the files.</summary>
internal static class StandardUpstream
{
    private static readonly string[] _releases =
    [
        "v1.21.14+k3s1", "v1.24.3+k3s1",
        "v1.29.4+k3s1", "v1.29.15+k3s1",
        "v1.30.13+k3s1", "v1.30.14+k3s1", "v1.30.14+k3s2",
        "v1.31.4+k3s1",
        "v1.32.1+k3s1",
        "v1.33.4+k3s1", "v1.33.5+k3s1",
    ];

    private static readonly string[] _kubectls =
    [
        "1.18.20", "1.19.16", "1.20.15", "1.21.14", "1.22.17", "1.23.17", "1.24.3", "1.24.17", "1.25.16", "1.26.15", "1.27.16", "1.28.15",
        "1.29.4", "1.29.15", "1.30.13", "1.30.14", "1.31.4", "1.31.14", "1.32.1", "1.32.9", "1.33.4", "1.33.5", "1.34.0", "1.34.1",
    ];

    public static SampleUpstream Fill(SampleUpstream upstream)
    {
        upstream.AddRelease("v1.19.16+k3s1", zst: false);
        foreach (var tag in _releases)
        {
            upstream.AddRelease(tag);
        }

        foreach (var version in _kubectls)
        {
            upstream.AddKubectl(version);
        }

        return upstream.SetChannel("stable", "v1.32.1+k3s1").SetChannel("v1.34");
    }
}

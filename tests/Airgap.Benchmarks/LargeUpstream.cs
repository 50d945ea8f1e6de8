using System.Security.Cryptography;
using Airgap.Testing;

namespace Airgap.Benchmarks;

/// <summary>An upstream in a folder with files as large as the real ones: three k3s releases and two kubectls, about 0.86 GB.</summary>
internal static class LargeUpstream
{
    private const long Program = 70_000_000;
    private const long Images = 180_000_000;
    private const long Kubectl = 57_000_000;

    private static readonly string[] _tags = ["v1.30.14+k3s1", "v1.32.9+k3s1", "v1.33.5+k3s1"];
    private static readonly string[] _kubectls = ["1.31.13", "1.33.5"];

    /// <summary>The manifest of all of it.</summary>
    /// <param name="mirror">The address of the folder, or the folder itself.</param>
    public static string Manifest(string mirror) =>
        $"""
        version: 1
        kubernetes: [{string.Join(", ", _tags)}]
        platforms: [linux/amd64]
        kubectl:
          include: [{string.Join(", ", _kubectls.Select(version => $"\"{version}\""))}]
        mirrors:
        {string.Join('\n', Hosts(mirror))}
        """;

    /// <summary>The lines of a manifest's mirrors.</summary>
    public static IEnumerable<string> Hosts(string mirror) =>
        from host in new[] { "github.com", "api.github.com", "raw.githubusercontent.com", "update.k3s.io", "dl.k8s.io" }
        select $"  https://{host}/: {mirror}/{host}/";

    /// <summary>Writes it.</summary>
    public static void Write(string folder, BenchmarkOptions options)
    {
        var upstream = new SampleUpstream();
        Array.ForEach(_tags, tag => upstream.AddRelease(tag, arm64: false));
        Array.ForEach(_kubectls, version => upstream.AddKubectl(version, "linux/amd64"));
        upstream.WriteTo(folder);
        foreach (var tag in _tags)
        {
            var release = Path.Join(folder, "github.com/k3s-io/k3s/releases/download", tag);
            Grow(release, "k3s", options.Scaled(Program));
            Grow(release, "k3s-airgap-images-amd64.tar.zst", options.Scaled(Images));
        }

        foreach (var version in _kubectls)
        {
            var programs = Path.Join(folder, $"dl.k8s.io/release/v{version}/bin/linux/amd64");
            var kubectl = Path.Join(programs, "kubectl");
            File.WriteAllText(kubectl + ".sha256", Noise.Write(kubectl, options.Scaled(Kubectl)));
            using var file = File.OpenRead(kubectl);
            File.WriteAllText(kubectl + ".sha512", Convert.ToHexStringLower(SHA512.HashData(file)));
        }
    }

    /// <summary>Writes a file of a release, and its line in the checksum file.</summary>
    private static void Grow(string release, string name, long bytes)
    {
        var digest = Noise.Write(Path.Join(release, name), bytes);
        var checksums = Path.Join(release, "sha256sum-amd64.txt");
        var lines = File.ReadAllLines(checksums)
            .Select(line => line.EndsWith("  " + name, StringComparison.Ordinal) ? $"{digest}  {name}" : line);
        File.WriteAllText(checksums, string.Join('\n', lines) + '\n');
    }
}

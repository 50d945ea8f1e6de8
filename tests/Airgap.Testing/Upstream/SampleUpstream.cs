namespace Airgap.Testing;

/// <summary>
/// All of upstream in memory, small: k3s releases with GitHub's listing of them, k3s channels, Rancher Desktop's version list, kubectls.
/// Names are those of <see cref="UpstreamPath"/>; a URL is accepted wherever a name is. It may be changed while it is served.
/// </summary>
public sealed partial class SampleUpstream
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SampleRelease> _releases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tag, string Asset), string?> _digests = [];
    private readonly Dictionary<string, Version> _stable = new(StringComparer.Ordinal);

    /// <summary>Nothing but what is always in the way: odd entries among the releases and among the channels.</summary>
    public SampleUpstream()
    {
        AddNoise("v1.30.15+k3s1", draft: true);
        AddNoise("v1.33.6-rc1+k3s1", draft: false);
        AddNoise("v1.22.5-engine1", draft: false);
        AddNoise("v1.17.0+k3s.1", draft: false);
        _channels["testing"] = "v1.33.6-rc1+k3s1";
        _channels["v1.33-testing"] = "v1.33.6-rc1+k3s1";
        _channels["v1.99"] = null;
    }

    /// <summary>The most releases on one page of GitHub's listing, whatever <c>per_page</c> asks for; GitHub's own limit is 100.</summary>
    public int PageLimit { get; set; } = 100;

    /// <summary>Whether GitHub's API has the digests of files, as it has them for files that were uploaded since June 2025.</summary>
    public bool PublishesDigests { get; set; } = true;

    /// <summary>
    /// A good default: eight k3s minors from 1.19 to 1.33 with several patches and builds, a kubectl for every minor from 1.18 to 1.34,
    /// <c>stable</c> at v1.32.1+k3s1, and GitHub's listing in pages of ten.
    /// </summary>
    public static SampleUpstream Standard() => StandardUpstream.Fill(new SampleUpstream { PageLimit = 10 });

    /// <summary>Adds a k3s release with all its files to GitHub, and moves the channels of its minor and <c>latest</c> up to it.</summary>
    /// <param name="tag">Such as <c>v1.30.14+k3s2</c>; a release candidate is listed as a pre-release.</param>
    /// <param name="zst">Whether there are compressed images, as upstream has them since 1.21.0; false: <c>.tar</c> alone.</param>
    /// <param name="imageBytes">The size of each images file.</param>
    /// <param name="publishChecksums">False: the release is listed, its checksum files are not out yet.</param>
    /// <param name="arm64">Whether there are files for arm64.</param>
    public SampleUpstream AddRelease(
        string tag, bool zst = true, int imageBytes = 4096, bool publishChecksums = true, bool arm64 = true)
    {
        var files = SampleReleaseFiles.Of(tag, zst, imageBytes, publishChecksums, arm64);
        lock (_gate)
        {
            var assets = files.Select(file => (file.Name, (long)file.Bytes.Length)).OrderBy(file => file.Name, StringComparer.Ordinal);
            _releases[tag] = new SampleRelease(tag, [.. assets]) { Noise = ReleaseTag.Find(tag) is null };
            if (ReleaseTag.Find(tag) is { } version)
            {
                RaiseChannel("latest", version);
                RaiseChannel(version.Channel, version);
            }
        }

        files.ForEach(file => Put(UpstreamPath.K3s(tag, file.Name), file.Bytes));
        return this;
    }

    /// <summary>Adds kubectl with its checksum files, and moves the minor's marker up to it.</summary>
    /// <param name="version">Such as <c>1.30.14</c>.</param>
    /// <param name="platforms">None: all that exist upstream for that version.</param>
    public SampleUpstream AddKubectl(string version, params string[] platforms)
    {
        version = version.TrimStart('v');
        foreach (var platform in platforms.Length > 0 ? platforms : KubectlPlatforms.Of(version))
        {
            var name = UpstreamPath.Kubectl(version, platform);
            var bytes = StandIn.Kubectl(version, platform);
            Put(name, bytes);
            Put(name + ".sha256", StandIn.Digest(bytes));
            Put(name + ".sha512", StandIn.Sha512(bytes));
        }

        var added = Version.Parse(version);
        lock (_gate)
        {
            if (_stable.TryGetValue(added.ToString(2), out var marked) && marked >= added)
            {
                return this;
            }
        }

        return SetStable(version);
    }

    /// <summary>Moves the marker of a kubectl minor to this version, whether or not there is such a kubectl.</summary>
    public SampleUpstream SetStable(string version)
    {
        var marked = Version.Parse(version.TrimStart('v'));
        lock (_gate)
        {
            _stable[marked.ToString(2)] = marked;
        }

        return Put(UpstreamPath.Stable(marked.ToString(2)), $"v{marked}");
    }

    /// <summary>Sets a k3s channel; null: the channel is there, but names no release.</summary>
    public SampleUpstream SetChannel(string name, string? tag = null)
    {
        lock (_gate)
        {
            _channels[name] = tag;
        }

        return this;
    }

    /// <summary>Sets what GitHub's API says the digest of a release's file is, whatever its bytes are; null: it has none.</summary>
    public SampleUpstream SetDigest(string tag, string asset, string? digest)
    {
        lock (_gate)
        {
            _digests[(tag, asset)] = digest;
        }

        return this;
    }

    /// <summary>Drops the odd entries from the listing of releases.</summary>
    public SampleUpstream WithoutNoise()
    {
        lock (_gate)
        {
            foreach (var tag in _releases.Where(release => release.Value.Noise).Select(release => release.Key).ToList())
            {
                _releases.Remove(tag);
            }
        }

        return this;
    }

    private void AddNoise(string tag, bool draft)
    {
        var names = draft ? [] : new[] { "k3s", "k3s-airgap-images-amd64.tar", "k3s-arm64", "sha256sum-amd64.txt", "sha256sum-arm64.txt" };
        _releases[tag] = new SampleRelease(tag, [.. names.Select(name => (name, 245L))]) { Draft = draft, Noise = true };
    }

    private void RaiseChannel(string name, ReleaseTag version)
    {
        var present = _channels.GetValueOrDefault(name) is { } tag ? ReleaseTag.Find(tag) : null;
        if (present is null || present.Value.CompareTo(version) < 0)
        {
            _channels[name] = version.ToString();
        }
    }
}

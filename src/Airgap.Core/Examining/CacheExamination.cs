using System.Collections.Immutable;
using Airgap.Applying;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Targets;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Looks at Rancher Desktop's cache: version folders, and what lies between them.</summary>
internal sealed class CacheExamination
{
    private readonly ExamineOptions _options;
    private readonly RancherDesktopTraits _traits;
    private readonly ImmutableDictionary<string, KnownContent> _known;
    private readonly Findings _findings;
    private readonly ShellCommand _remedy;

    public CacheExamination(ExamineOptions options, RancherDesktopTraits traits, ImmutableDictionary<string, KnownContent> known, Findings findings)
    {
        (_options, _traits, _known, _findings) = (options, traits, known, findings);
        _remedy = new ShellCommand(options.Layout.Platform.System);
    }

    private TargetLayout Layout => _options.Layout;

    private CpuArchitecture Architecture => Layout.Platform.Architecture;

    /// <summary>Broken archives that hide good ones.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Programs that may not be run.</summary>
    public List<string> NotExecutable { get; } = [];

    /// <summary>The version folders with what Rancher Desktop will make of them, lowest first.</summary>
    public async Task<ImmutableArray<CachedRelease>> LookAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Layout.Releases))
        {
            return [];
        }

        LookBetween();
        var cached = await RancherDesktopCache.ListAsync(Layout, _known, [], _options.Degree, cancellationToken);
        return [.. cached.Select(Judge)];
    }

    private void LookBetween()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(Layout.Releases, "tmp-*"))
        {
            _findings.Note(Codes.UnfinishedDownload, $"'{path}' is left over from a download that Rancher Desktop did not finish; it takes only room", _remedy.Remove(path), path);
        }
    }

    private CachedRelease Judge(CachedRelease cached)
    {
        var release = cached.Release;
        var folder = Path.Join(Layout.Releases, release.ToString());
        if (new DirectoryInfo(folder).LinkTarget is { } target)
        {
            _findings.Error(Codes.LinkInCache, $"{release} is a link to '{target}', which the virtual machine cannot follow", $"remove the link and apply a bundle that has this release: {_remedy.Remove(folder)}", folder, release);
            return cached with { Problem = "it is a link" };
        }

        // The others look at .tar.zst first; this one would not know it.
        var readsOther = !_traits.ReadsZst && RancherDesktopCache.Images(Layout, release).EndsWith(".zst", StringComparison.Ordinal);
        var tarIsGood = readsOther && IsGood(folder, ReleaseFileNames.ImagesTar(Architecture), ReleaseFileNames.Checksums(Architecture));
        cached = tarIsGood ? cached with { Problem = null } : cached;
        var program = Path.Join(folder, ReleaseFileNames.Executable(Architecture));
        if (cached.Problem is null)
        {
            if (readsOther && !tarIsGood)
            {
                const string problem = "its images are .tar.zst, and this Rancher Desktop reads only .tar";
                _findings.Error(Codes.ImagesNotReadable, $"{release} cannot start: {problem}", "state rancherDesktop.version in the manifest, build again, and apply that bundle", folder, release);
                return cached with { Problem = problem };
            }

            if (!TargetSafety.IsExecutable(program))
            {
                NotExecutable.Add(program);
                _findings.Warning(Codes.NotExecutable, $"the k3s of {release} may not be run", _options.FixCommand, program, release);
            }

            return cached;
        }

        Explain(release, folder, cached.Problem);
        return cached;
    }

    /// <summary>Says what Rancher Desktop will do with a folder that is not complete.</summary>
    private void Explain(K3sRelease release, string folder, string problem)
    {
        var again = $"apply a bundle that has this release, or remove it: {_remedy.Remove(folder)}";
        var links = Names(Architecture).Where(name => new FileInfo(Path.Join(folder, name)).LinkTarget is not null).ToArray();
        if (links.Length > 0)
        {
            _findings.Error(Codes.LinkInCache, $"{release} holds a link, which the virtual machine cannot follow: {links[0]}", again, Path.Join(folder, links[0]), release);
            return;
        }

        bool Has(string name) => File.Exists(Path.Join(folder, name));
        var checksums = ReleaseFileNames.Checksums(Architecture);
        var (zst, tar) = (ReleaseFileNames.ImagesZst(Architecture), ReleaseFileNames.ImagesTar(Architecture));
        var other = Architecture == CpuArchitecture.Amd64 ? CpuArchitecture.Arm64 : CpuArchitecture.Amd64;
        if (!Has(checksums) && Has(ReleaseFileNames.Checksums(other)))
        {
            _findings.Error(Codes.WrongProcessor, $"{release} is for another processor ({Path.GetFileName(ReleaseFileNames.Checksums(other))}); this machine is {Layout.Platform}", again, folder, release);
        }
        else if (Has(checksums) && (!Has(ReleaseFileNames.Executable(Architecture)) || !(Has(zst) || Has(tar))))
        {
            _findings.Error(Codes.HalfRelease, $"{release} is half there, and Rancher Desktop hangs when it looks at it: {problem}", again, folder, release);
        }
        else if (Has(zst) && Has(tar) && IsGood(folder, tar, checksums))
        {
            Broken.Add(Path.Join(folder, zst));
            _findings.Error(Codes.BrokenImagesHideGood, $"{release} has a good {tar}, and a broken {zst} that Rancher Desktop takes first", _options.FixCommand, Path.Join(folder, zst), release);
        }
        else
        {
            _findings.Error(Codes.DamagedRelease, $"{release} is incomplete or damaged: {problem}", again, folder, release);
        }
    }

    private bool IsGood(string folder, string name, string checksums) =>
        SmallFileReader.TryRead(folder, checksums, 64 * 1024) is { } bytes
        && ChecksumFile.TryParse(bytes, out _) is { } digests
        && digests.TryGetValue(name, out var digest)
        && digests.TryGetValue(ReleaseFileNames.Executable(Architecture), out var program)
        && IsRight(folder, name, digest)
        && IsRight(folder, ReleaseFileNames.Executable(Architecture), program);

    private static bool IsRight(string folder, string name, Digest digest) =>
        File.Exists(Path.Join(folder, name)) && ContentCheck.Problem(folder, name, new ContentId(new FileInfo(Path.Join(folder, name)).Length, digest), fromMedium: false, null, CancellationToken.None) is null;

    private static string[] Names(CpuArchitecture architecture) =>
        [ReleaseFileNames.Executable(architecture), ReleaseFileNames.ImagesZst(architecture), ReleaseFileNames.ImagesTar(architecture), ReleaseFileNames.Checksums(architecture)];
}

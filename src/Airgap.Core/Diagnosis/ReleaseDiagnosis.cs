using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Judges the version folders of Rancher Desktop's cache.</summary>
internal sealed class ReleaseDiagnosis
{
    private readonly MachineSnapshot _machine;
    private readonly DoctorOptions _options;
    private readonly Findings _findings;
    private readonly ShellCommand _shell;
    private readonly List<FoundFile> _brokenImages = [];

    public ReleaseDiagnosis(MachineSnapshot machine, DoctorOptions options, Findings findings)
    {
        (_machine, _options, _findings) = (machine, options, findings);
        _shell = new ShellCommand(machine.Layout.Platform.System);
    }

    /// <summary>Broken images that hide good ones, full paths.</summary>
    public ImmutableArray<FoundFile> BrokenImages => [.. _brokenImages];

    private CpuArchitecture Architecture => _machine.Layout.Platform.Architecture;

    /// <summary>Checks the entries beside the version folders.</summary>
    public void LookBetween()
    {
        if (_machine.ReleasesLink is { } target)
        {
            var folder = _machine.Layout.Releases;
            _findings.Error(
                Codes.LinkInCache,
                $"'{folder}' is a link to '{target}', which the virtual machine cannot follow",
                $"move the folder back, or move the whole cache and link that: {_shell.ReplaceLink(folder, target)}",
                folder);
        }

        foreach (var path in _machine.UnfinishedDownloads)
        {
            var message = $"'{path}' is left over from a download that Rancher Desktop did not finish; it only takes space";
            _findings.Note(Codes.UnfinishedDownload, message, _shell.Remove(path), path);
        }
    }

    /// <summary>Judges a folder.</summary>
    /// <returns>The release with what this machine's Rancher Desktop makes of it.</returns>
    public CachedRelease Judge(CachedRelease release)
    {
        if (_machine.ReleasesLink is not null)
        {
            return release;
        }

        if (release.LinkTarget is { } target)
        {
            var message = $"{release.Release} is a link to '{target}', which the virtual machine cannot follow";
            var hint = $"remove the link and apply a bundle that has this release: {_shell.Remove(release.Folder)}";
            _findings.Error(Codes.LinkInCache, message, hint, release.Folder, release.Release);
            return release with { Problem = "it is a link" };
        }

        // Later Rancher Desktops look at .tar.zst first; this one does not read it.
        var readsOther = !_machine.Traits.ReadsZst
            && RancherDesktopCache.Images(release, Architecture) == ReleaseFileNames.ImagesZst(Architecture);
        var tarIsGood = readsOther && RancherDesktopCache.IsGoodWith(release, ReleaseFileNames.ImagesTar(Architecture), Architecture);
        release = tarIsGood ? release with { Problem = null } : release;
        if (!release.IsComplete)
        {
            Explain(release);
            return release;
        }

        if (readsOther && !tarIsGood)
        {
            const string problem = "its images are .tar.zst, and this Rancher Desktop reads only .tar";
            const string hint = "set rancherDesktop.version in airgap.yaml, build again, and apply that bundle";
            _findings.Error(Codes.ImagesNotReadable, $"{release.Release} cannot start: {problem}", hint, release.Folder, release.Release);
            return release with { Problem = problem };
        }

        return release;
    }

    /// <summary>Reports what Rancher Desktop will do with a folder that is not complete.</summary>
    private void Explain(CachedRelease release)
    {
        var again = $"apply a bundle that has this release, or remove it: {_shell.Remove(release.Folder)}";
        var checksums = ReleaseFileNames.Checksums(Architecture);
        var other = ReleaseFileNames.Checksums(Architecture == CpuArchitecture.Amd64 ? CpuArchitecture.Arm64 : CpuArchitecture.Amd64);
        var (zst, tar) = (ReleaseFileNames.ImagesZst(Architecture), ReleaseFileNames.ImagesTar(Architecture));
        var hasAll = release.Has(ReleaseFileNames.Executable(Architecture)) && (release.Has(zst) || release.Has(tar));
        var files = ReleaseFileNames.Of(Architecture).Select(name => release.Files.GetValueOrDefault(name));
        if (files.FirstOrDefault(file => file?.Kind == FoundKind.Link) is { } link)
        {
            var message = $"{release.Release} holds a link, which the virtual machine cannot follow: {Path.GetFileName(link.FilePath)}";
            _findings.Error(Codes.LinkInCache, message, again, link.FilePath, release.Release);
        }
        else if (!release.Has(checksums) && release.Has(other))
        {
            var message = $"{release.Release} is for another processor ({other}); this machine is {_machine.Layout.Platform}";
            _findings.Error(Codes.WrongProcessor, message, again, release.Folder, release.Release);
        }
        else if (release.Has(checksums) && !hasAll)
        {
            var message = $"{release.Release} is incomplete, and Rancher Desktop hangs when it looks at it: {release.Problem}";
            _findings.Error(Codes.HalfRelease, message, again, release.Folder, release.Release);
        }
        else if (release.Has(zst) && release.Has(tar) && RancherDesktopCache.IsGoodWith(release, tar, Architecture))
        {
            var path = Path.Join(release.Folder, zst);
            _brokenImages.Add(release.Files[zst]);
            var message = $"{release.Release} has a good {tar}, and a broken {zst} that Rancher Desktop takes first";
            _findings.Error(Codes.BrokenImagesHideGood, message, _options.FixCommand, path, release.Release);
        }
        else
        {
            _findings.Error(
                Codes.DamagedRelease,
                $"{release.Release} is incomplete or damaged: {release.Problem}",
                again,
                release.Folder,
                release.Release);
        }
    }
}

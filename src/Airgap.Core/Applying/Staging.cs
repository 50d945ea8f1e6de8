using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Airgap.Bundles;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Targets;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>
/// Brings bytes onto a target's volume under names that neither Rancher Desktop (which wants a tag) nor kuberlr (which wants a name that
/// begins with <c>kubectl</c>) takes for theirs, and from there to their place by a rename. The names follow from the final ones, since
/// only the holder of the target's lock stages; whatever a killed run left is recognised by them.
/// </summary>
internal sealed class Staging
{
    private const string NewPrefix = AtomicFile.TemporaryPrefix + "new-";
    private const int ChecksumLimit = 64 * 1024;
    private const string OldPrefix = AtomicFile.TemporaryPrefix + "old-";

    private readonly TargetLayout _layout;
    private readonly Ownership _ownership;
    private readonly ImmutableArray<string> _files;
    private readonly List<string> _made = [];

    /// <param name="layout">The target.</param>
    /// <param name="files">The full paths of other files that are placed, or may have been on their way.</param>
    public Staging(TargetLayout layout, IEnumerable<string>? files = null)
    {
        _layout = layout;
        _files = [.. files ?? []];
        _ownership = Ownership.Of(layout);
    }

    /// <summary>The folders that were made for what is staged, outer ones first.</summary>
    public IReadOnlyList<string> Made => _made;

    /// <summary>Whether an earlier run left something.</summary>
    public bool HasLeftovers => Leftovers().Any();

    /// <summary>Whether a name is one of a k3s release's files; others in a version folder are somebody's.</summary>
    public static bool IsReleaseFile(string name) => Enum.GetValues<CpuArchitecture>().Any(architecture =>
        name == ReleaseFileNames.Executable(architecture) || name == ReleaseFileNames.ImagesTar(architecture)
        || name == ReleaseFileNames.ImagesZst(architecture) || name == ReleaseFileNames.Checksums(architecture));

    /// <summary>Copies and verifies.</summary>
    /// <exception cref="VerificationException">The bundle's bytes are wrong.</exception>
    public async Task<IReadOnlyList<StagedPlacement>> StageAsync(Bundle bundle, IReadOnlyList<Placement> placements, int degree, IWorkProgress progress, CancellationToken cancellationToken)
    {
        var temporary = placements.ToDictionary(placement => placement, placement =>
        {
            var folder = Path.GetDirectoryName(placement.Path)!;
            _ownership.CreateFolder(folder, _made.Add);
            var path = Path.Join(folder, NewPrefix + Path.GetFileName(placement.Path));
            if (placement.IsRelease)
            {
                _ownership.CreateFolder(path);
            }

            return path;
        });
        var files = new ConcurrentDictionary<Artifact, ReceiptFile>();
        await Parallel.ForEachAsync(
            placements.SelectMany(placement => placement.Files.Select(file => (placement, file))).OrderByDescending(pair => pair.file.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            (pair, token) =>
            {
                var (placement, file) = pair;
                var name = placement.IsRelease ? Path.Join(temporary[placement], file.Name) : temporary[placement];
                var final = placement.IsRelease ? Path.Join(placement.Path, file.Name) : placement.Path;
                var stamp = CopyInto(bundle, file, name, Path.GetDirectoryName(placement.Path)!, progress, token);
                files[file] = new ReceiptFile(final, stamp.Size, file.Content.Sha256.ToString(), stamp.ModifiedNanoseconds, stamp.Inode);
                return ValueTask.CompletedTask;
            });
        foreach (var placement in placements.Where(placement => placement.IsRelease))
        {
            DurableFolder.Flush(temporary[placement]);
        }

        return [.. placements.Select(placement => new StagedPlacement(placement, temporary[placement], [.. placement.Files.Select(file => files[file])]))];
    }

    /// <summary>The files that will give way to a staged placement, full paths.</summary>
    public static IEnumerable<string> GivesWay(StagedPlacement staged)
    {
        var placement = staged.Placement;
        if (placement.State != PlacementState.Wrong)
        {
            return [];
        }

        return placement.IsRelease
            ? new DirectoryInfo(placement.Path).EnumerateFiles()
                .Where(file => placement.Files.Except(placement.Right).Any(ours => ours.Name == file.Name) || IsBrokenImages(file, staged.TemporaryPath))
                .Select(file => file.FullName)
                .Order(StringComparer.Ordinal)
            : [placement.Path];
    }

    /// <summary>Gives staged bytes their place. What is there gives way whole; what in it is not a release's file comes along.</summary>
    public static void Place(StagedPlacement staged)
    {
        var path = staged.Placement.Path;
        var folder = Path.GetDirectoryName(path)!;
        if (!staged.Placement.IsRelease || !Directory.Exists(path))
        {
            // A rename onto a name that differs in case alone keeps the old spelling on some volumes.
            if (NameOnDisk.OtherSpelling(path) is { } spelling)
            {
                File.Delete(Path.Join(folder, spelling));
            }

            DurableFolder.Rename(staged.TemporaryPath, path);
            return;
        }

        // A folder cannot be renamed over one that is not empty. Where the system can swap two, there is no instant without one; the new
        // one waits under the name of an old one, so that whatever ends this run between, what gives way is known by its name.
        var old = Path.Join(folder, OldPrefix + Path.GetFileName(path));
        DurableFolder.RenameUnflushed(staged.TemporaryPath, old);
        if (!DurableFolder.TrySwap(old, path))
        {
            // Between the two renames there is none, never a half one.
            DurableFolder.RenameUnflushed(old, staged.TemporaryPath);
            DurableFolder.RenameUnflushed(path, old);
            DurableFolder.Rename(staged.TemporaryPath, path);
        }

        Discard(old, path);
    }

    /// <summary>Removes what a killed run left; what it had moved aside comes back if nothing took its place. Called under the target's lock.</summary>
    public void CleanUp()
    {
        foreach (var leftover in Leftovers().ToArray())
        {
            var name = Path.GetFileName(leftover);
            if (name.StartsWith(OldPrefix, StringComparison.Ordinal))
            {
                var final = Path.Join(Path.GetDirectoryName(leftover), name[OldPrefix.Length..]);
                if (Directory.Exists(final))
                {
                    Discard(leftover, final);
                }
                else
                {
                    DurableFolder.Rename(leftover, final);
                }
            }
            else if (Directory.Exists(leftover))
            {
                Directory.Delete(leftover, recursive: true);
            }
            else
            {
                File.Delete(leftover);
            }
        }
    }

    /// <summary>
    /// Takes a version folder away: it vanishes whole by one rename, unless somebody has files in it. Then ours go one by one, the
    /// checksum file first, since Rancher Desktop stumbles over one that stands without the others.
    /// </summary>
    /// <param name="folder">The version folder.</param>
    /// <param name="names">Our files in it.</param>
    public static void TakeAway(string folder, IReadOnlyCollection<string> names)
    {
        if (Directory.EnumerateFileSystemEntries(folder).All(entry => names.Contains(Path.GetFileName(entry))))
        {
            // Named like something on its way: whatever ends this run, the next one removes it.
            var aside = Path.Join(Path.GetDirectoryName(folder), NewPrefix + Path.GetFileName(folder));
            DurableFolder.Rename(folder, aside);
            Directory.Delete(aside, recursive: true);
            return;
        }

        foreach (var name in names.OrderByDescending(name => name.StartsWith("sha256sum", StringComparison.Ordinal)))
        {
            File.Delete(Path.Join(folder, name));
            DurableFolder.Flush(folder);
        }
    }

    private FileStamp CopyInto(Bundle bundle, Artifact artifact, string path, string folder, IWorkProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return Copy(bundle, artifact, path, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || DiskFailure.Is(exception))
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, folder, exception);
        }
    }

    private FileStamp Copy(Bundle bundle, Artifact artifact, string path, IWorkProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            using var source = RegularFile.TryOpen(bundle.Folder, artifact.Path)
                ?? throw new VerificationException(Codes.DamagedBundleFile, $"the bundle's {artifact.Path} is missing", "copy the bundle again from where it was built");
            using (var target = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                ContentCopy.Copy(source, artifact.Content, target, moved => progress.Advance(moved), cancellationToken);
                RandomAccess.FlushToDisk(target);
            }

            FileModes.Set(path, artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
            _ownership.Give(path);
            using var written = RegularFile.TryOpen(Path.GetDirectoryName(path)!, Path.GetFileName(path)) ?? throw new IOException($"'{path}' vanished while it was written");
            return written.Stamp;
        }
        catch (ContentMismatchException exception)
        {
            throw new VerificationException(Codes.DamagedBundleFile, $"the bundle's {artifact.Path} is wrong: {exception.Message}", "copy the bundle again from where it was built", exception);
        }
        catch (ReadFailedException exception)
        {
            throw new OperationException(Codes.ReadFailure, $"the bundle's {artifact.Path} cannot be read: {exception.Reason}", "copy the bundle again, or try another reader or stick", exception);
        }
        catch (IrregularFileException exception)
        {
            throw new VerificationException(Codes.IrregularBundleFile, $"the bundle's {artifact.Path} is {exception.Found}, which is refused", "a bundle holds plain files only: copy it again", exception);
        }
    }

    private IEnumerable<string> Leftovers()
    {
        // The places where this program ever stages, and the names that it makes there: somebody's own `.airgap-new-notes` is none of them.
        IEnumerable<(string Folder, Func<string, bool> IsOurs)> places =
        [
            (_layout.Cache, name => name == AtomicFile.TextPrefix + VersionList.FileName),
            (_layout.Kuberlr, name => name == AtomicFile.TextPrefix + KuberlrConf.FileName),
            (_layout.Releases, name => ReleaseOf(name, NewPrefix) is not null || ReleaseOf(name, OldPrefix) is not null),
            .. Platform.All.Select(platform => (Path.Join(_layout.Kuberlr, platform.FolderName), (Func<string, bool>)(name => IsStagedKubectl(name, platform)))),
        ];
        return places.Where(place => Directory.Exists(place.Folder))
            .SelectMany(place => Directory.EnumerateFileSystemEntries(place.Folder, AtomicFile.TemporaryPrefix + "*").Where(path => place.IsOurs(Path.GetFileName(path))))
            .Concat(_files.Select(file => Path.Join(Path.GetDirectoryName(file), NewPrefix + Path.GetFileName(file))).Where(Path.Exists))
            .Order(StringComparer.Ordinal);
    }

    private static K3sRelease? ReleaseOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && K3sRelease.TryParseTag(name.AsSpan(prefix.Length), out var release) ? release : null;

    private static bool IsStagedKubectl(string name, Platform platform)
    {
        const string prefix = NewPrefix + "kubectl";
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && name.EndsWith(platform.ExecutableSuffix, StringComparison.Ordinal)
            && KubernetesVersion.TryParse(name.AsSpan()[prefix.Length..^platform.ExecutableSuffix.Length], out _);
    }

    /// <summary>Removes a folder that gave way. What in it is somebody's comes along, but not broken images.</summary>
    private static void Discard(string old, string final)
    {
        foreach (var entry in new DirectoryInfo(old).EnumerateFileSystemInfos().ToArray())
        {
            var target = Path.Join(final, entry.Name);
            if ((Path.Exists(target) && IsReleaseFile(entry.Name)) || IsBrokenImages(entry, final))
            {
                continue;
            }

            // Both names may be taken where somebody wrote again after a crash: then both stay.
            DurableFolder.RenameUnflushed(entry.FullName, Path.Exists(target) ? FreeName(target) : target);
        }

        DurableFolder.Flush(final);
        Directory.Delete(old, recursive: true);
    }

    /// <summary>Whether a file is images in another form that are not the release's: Rancher Desktop would take a bad <c>.tar.zst</c> before our good <c>.tar</c>.</summary>
    private static bool IsBrokenImages(FileSystemInfo entry, string final)
    {
        var architecture = Enum.GetValues<CpuArchitecture>().Cast<CpuArchitecture?>().FirstOrDefault(candidate => ReleaseFileNames.ImagesZst(candidate!.Value) == entry.Name || ReleaseFileNames.ImagesTar(candidate.Value) == entry.Name);
        if (architecture is not { } of || entry is not FileInfo)
        {
            return false;
        }

        var checksums = SmallFileReader.TryRead(final, ReleaseFileNames.Checksums(of), ChecksumLimit);
        return checksums is not null
            && (ChecksumFile.TryParse(checksums, out _) is not { } digests
                || !digests.TryGetValue(entry.Name, out var digest)
                || ContentCheck.Problem(Path.GetDirectoryName(entry.FullName)!, entry.Name, new ContentId(((FileInfo)entry).Length, digest), fromMedium: false, null, CancellationToken.None) is not null);
    }

    private static string FreeName(string path)
    {
        for (var number = 1; ; number++)
        {
            var free = string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
            if (!Path.Exists(free))
            {
                return free;
            }
        }
    }
}

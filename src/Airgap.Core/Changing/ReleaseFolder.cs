using System.Globalization;
using Airgap.Content;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Shows, replaces and removes whole names of a target: version folders, kubectls, other files.</summary>
internal sealed class ReleaseFolder
{
    private readonly TargetWriter _writer;

    public ReleaseFolder(TargetWriter writer) => _writer = writer;

    /// <summary>The files that a placement replaces, full paths.</summary>
    public static IEnumerable<string> Replaced(Placement placement)
    {
        if (placement.State != TargetState.Drifted)
        {
            return [];
        }

        return placement.IsRelease
            ? new DirectoryInfo(placement.Path).EnumerateFiles()
                .Where(file => placement.Files.Except(placement.Right).Any(placed => placed.Name == file.Name)
                    || IsBrokenImages(file, TemporaryNames.New(placement.Path)))
                .Select(file => file.FullName)
                .Order(StringComparer.Ordinal)
            : [placement.Path];
    }

    /// <summary>
    /// Gives staged bytes their final name. What has that name is replaced whole; files in it that are not a release's are kept.
    /// </summary>
    public void Show(Placement placement)
    {
        var path = placement.Path;
        var temporary = TemporaryNames.New(path);
        if (!placement.IsRelease || !Directory.Exists(path))
        {
            // A rename onto a name that differs in letter case alone keeps the old spelling on some volumes.
            if (Machine.Obstructions.OtherSpelling(path) is { } spelling)
            {
                _writer.DeleteFileUnflushed(Path.Join(Path.GetDirectoryName(path), spelling));
            }

            _writer.Rename(temporary, path);
            return;
        }

        // A folder cannot be renamed over one that is not empty. Where the system can exchange two names, there is no instant without the
        // folder: the new one waits under the old one's temporary name, so that the run after a killed one can tell them apart.
        var old = TemporaryNames.Old(path);
        _writer.RenameUnflushed(temporary, old);
        if (!_writer.TryExchange(old, path))
        {
            // Between these two renames the folder is missing, never incomplete.
            _writer.RenameUnflushed(old, temporary);
            _writer.RenameUnflushed(path, old);
            _writer.Rename(temporary, path);
        }

        Discard(old, path);
    }

    /// <summary>
    /// Removes what killed runs left. What they had moved aside is restored where nothing replaced it. Runs under the target's lock.
    /// </summary>
    public void CleanUp(IEnumerable<string> leftovers)
    {
        foreach (var leftover in leftovers)
        {
            if (TemporaryNames.FinalOfOld(leftover) is { } final)
            {
                if (Directory.Exists(final))
                {
                    Discard(leftover, final);
                }
                else
                {
                    _writer.Rename(leftover, final);
                }
            }
            else if (Directory.Exists(leftover))
            {
                _writer.DeleteFolder(leftover);
            }
            else
            {
                _writer.DeleteFileUnflushed(leftover);
            }
        }
    }

    /// <summary>
    /// Removes files of a version folder. The folder disappears whole by one rename, unless the user has files in it. Then airgap's files
    /// go one by one, the checksum file first, since Rancher Desktop hangs on a checksum file without the others.
    /// </summary>
    /// <param name="folder">The version folder.</param>
    /// <param name="names">The files to remove.</param>
    public void Remove(string folder, IReadOnlyCollection<string> names)
    {
        if (Directory.EnumerateFileSystemEntries(folder).All(entry => names.Contains(Path.GetFileName(entry))))
        {
            // Named like a staged release: if this run is killed, the next one deletes it.
            var aside = TemporaryNames.New(folder);
            _writer.Rename(folder, aside);
            _writer.DeleteFolder(aside);
            return;
        }

        foreach (var name in names.OrderByDescending(ReleaseFileNames.IsChecksums))
        {
            _writer.DeleteFile(Path.Join(folder, name));
        }
    }

    /// <summary>Deletes a replaced folder. The user's files in it move to the new one, but not broken images.</summary>
    private void Discard(string old, string final)
    {
        foreach (var entry in new DirectoryInfo(old).EnumerateFileSystemInfos().ToArray())
        {
            var target = Path.Join(final, entry.Name);
            if ((Path.Exists(target) && ReleaseFileNames.Contains(entry.Name)) || IsBrokenImages(entry, final))
            {
                continue;
            }

            // Both names may be taken where the user wrote again after a crash: then both files stay.
            _writer.RenameUnflushed(entry.FullName, Path.Exists(target) ? FreeName(target) : target);
        }

        _writer.Flush(final);
        _writer.DeleteFolder(old);
    }

    /// <summary>
    /// Whether a file is images in another format that are not the release's. Rancher Desktop would take a bad <c>.tar.zst</c> before a
    /// good <c>.tar</c>.
    /// </summary>
    private static bool IsBrokenImages(FileSystemInfo entry, string final)
    {
        if (entry is not FileInfo file || ReleaseFileNames.ArchitectureOfImages(entry.Name) is not { } architecture)
        {
            return false;
        }

        var checksums = SmallFileReader.TryRead(final, ReleaseFileNames.Checksums(architecture), RancherDesktopCache.ChecksumLimit);
        return checksums is not null
            && (ChecksumFile.TryParse(checksums, out _) is not { } digests
                || !digests.TryGetValue(entry.Name, out var digest)
                || !ContentCheck.IsRight(file.DirectoryName!, file.Name, new ContentId(file.Length, digest)));
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

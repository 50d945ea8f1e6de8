using Airgap.Content;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>
/// Shows, replaces and removes whole names of a target: version folders, kubectls, other files. Only regular files that airgap placed, or
/// that the plan names, are deleted; anything else is moved aside and reported.
/// </summary>
internal sealed class ReleaseFolder
{
    private readonly TargetWriter _writer;
    private readonly Action<Diagnostic> _note;

    /// <param name="writer">Changes the target.</param>
    /// <param name="note">Told of what was moved aside, as warnings.</param>
    public ReleaseFolder(TargetWriter writer, Action<Diagnostic> note) => (_writer, _note) = (writer, note);

    /// <summary>The files that a placement replaces, full paths.</summary>
    public static IEnumerable<string> Replaced(Placement placement)
    {
        if (placement.State != TargetState.Drifted)
        {
            return [];
        }

        return placement.IsRelease
            ? new DirectoryInfo(placement.Path).EnumerateFiles()
                .Where(file => ReleaseFileNames.Contains(file.Name)
                    && file.LinkTarget is null
                    && (placement.Files.Except(placement.Right).Any(placed => placed.Name == file.Name)
                        || IsBrokenImages(placement.Path, file.Name, file.Length, TemporaryNames.New(placement.Path))))
                .Select(file => file.FullName)
                .Order(StringComparer.Ordinal)
            : [placement.Path];
    }

    /// <summary>
    /// Gives staged bytes their final name. What has that name is replaced whole; files in it that are not a release's are kept.
    /// </summary>
    /// <exception cref="TargetChangedException">Something else has the name than when the plan was made.</exception>
    public void Show(Placement placement)
    {
        var path = placement.Path;
        var temporary = TemporaryNames.New(path);
        if (placement.OtherSpelling is { } spelling)
        {
            ShowInsteadOf(Path.Join(Path.GetDirectoryName(path), spelling), temporary, placement);
        }
        else if (placement.State == TargetState.Missing)
        {
            _writer.Move(temporary, path);
        }
        else if (placement.IsRelease)
        {
            ShowOver(temporary, path);
        }
        else
        {
            _writer.Replace(temporary, path, entry => entry.IsFile && entry.Stamp == placement.Before);
        }
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
                var isRestored = _writer.TryMove(leftover, final);
                if (!isRestored && K3sRelease.TryParseTag(Path.GetFileName(final), out _))
                {
                    Discard(leftover, final);
                }
                else if (!isRestored)
                {
                    _writer.DeleteFile(leftover, entry => entry.IsFile);
                }
            }
            else if (new DirectoryInfo(leftover) is { Exists: true, LinkTarget: null })
            {
                Delete(leftover, entry => ReleaseFileNames.Contains(entry.Name));
            }
            else
            {
                // A link is deleted itself, wherever it leads.
                _writer.DeleteFile(leftover, _ => true);
            }
        }
    }

    /// <summary>Moves a file aside that has a temporary name and was not made by airgap, as far as airgap knows.</summary>
    public void KeepAside(string path)
    {
        var kept = TemporaryNames.Kept(path);
        _writer.Move(path, kept);
        Note($"'{path}' has a name that airgap needs, and airgap did not make it", kept);
    }

    /// <summary>
    /// Removes files of a version folder. The folder disappears whole by one rename, unless the user has files in it. Then airgap's files
    /// go one by one, the checksum file first, since Rancher Desktop hangs on a checksum file without the others.
    /// </summary>
    /// <param name="folder">The version folder.</param>
    /// <param name="files">The files to remove: their names, and their stamps when they were compared.</param>
    /// <exception cref="TargetChangedException">One of them has changed since.</exception>
    public void Remove(string folder, IReadOnlyDictionary<string, FileStamp> files)
    {
        bool IsExpected(FolderEntry entry) => entry.IsFile && files.TryGetValue(entry.Name, out var stamp) && entry.Stamp == stamp;
        bool isWhole;
        using (var opened = _writer.OpenFolder(folder))
        {
            isWhole = opened.Entries().All(IsExpected);
        }

        // Named like a staged release: if this run is killed, the next one deletes it.
        var aside = TemporaryNames.New(folder);
        if (isWhole && _writer.TryMove(folder, aside))
        {
            _writer.FlushNames();
            Delete(aside, IsExpected);
            return;
        }

        foreach (var name in files.Keys.OrderByDescending(ReleaseFileNames.IsChecksums))
        {
            _writer.DeleteFile(Path.Join(folder, name), IsExpected);
            if (ReleaseFileNames.IsChecksums(name))
            {
                _writer.FlushNames();
            }
        }
    }

    private void ShowOver(string temporary, string path)
    {
        if (!Directory.Exists(path))
        {
            throw new TargetChangedException(path);
        }

        // A folder cannot be renamed over one that is not empty. Where the system can exchange two names, there is no instant without the
        // folder: the new one waits under the old one's temporary name, so that the run after a killed one can tell them apart.
        var old = TemporaryNames.Old(path);
        _writer.Move(temporary, old);
        if (!_writer.TryExchange(old, path))
        {
            // Between these two renames the folder is missing, never incomplete.
            _writer.Move(old, temporary);
            _writer.Move(path, old);
            _writer.Move(temporary, path);
        }

        _writer.FlushNames();
        Discard(old, path);
    }

    /// <summary>
    /// Shows a name that exists in another letter case only. A rename onto that would keep the old spelling on some volumes.
    /// </summary>
    private void ShowInsteadOf(string spelled, string temporary, Placement placement)
    {
        var path = placement.Path;
        if (placement.IsRelease)
        {
            var old = TemporaryNames.Old(path);
            _writer.Move(spelled, old);
            _writer.Move(temporary, path);
            _writer.FlushNames();
            Discard(old, path);
            return;
        }

        _writer.DeleteFile(spelled, entry => entry.IsFile);
        _writer.Move(temporary, path);
    }

    /// <summary>Deletes a replaced folder. The user's files in it move to the new one, but not broken images.</summary>
    private void Discard(string old, string final)
    {
        if (new DirectoryInfo(old) is not { Exists: true, LinkTarget: null })
        {
            var kept = TemporaryNames.Kept(old);
            _writer.Move(old, kept);
            Note($"'{old}' is not a folder", kept);
            return;
        }

        bool IsReplaced(FolderEntry entry) => entry.IsFile
            && (IsBrokenImages(old, entry.Name, entry.Status.Size, final)
                || (ReleaseFileNames.Contains(entry.Name) && Path.Exists(Path.Join(final, entry.Name))));
        _writer.MoveEntries(old, final, entry => !IsReplaced(entry), moved => Note($"something in '{final}' was not a file of k3s", moved));
        Delete(old, entry => ReleaseFileNames.Contains(entry.Name));
    }

    private void Delete(string folder, Func<FolderEntry, bool> isExpected)
    {
        var kept = TemporaryNames.Kept(folder);
        if (_writer.DeleteFolder(folder, isExpected, kept))
        {
            Note($"'{folder}' has files that airgap did not make", kept);
        }
    }

    private void Note(string what, string kept) => _note(Diagnostic.Warning(
        Codes.MovedAside,
        $"{what}: it is now '{kept}'",
        "look at it, and delete it if it is not needed"));

    /// <summary>
    /// Whether a file is images in another format that are not the release's. Rancher Desktop would take a bad <c>.tar.zst</c> before a
    /// good <c>.tar</c>.
    /// </summary>
    private static bool IsBrokenImages(string folder, string name, long size, string final)
    {
        if (ReleaseFileNames.ArchitectureOfImages(name) is not { } architecture)
        {
            return false;
        }

        var checksums = SmallFileReader.TryRead(final, ReleaseFileNames.Checksums(architecture), RancherDesktopCache.ChecksumLimit);
        return checksums is not null
            && (ChecksumFile.TryParse(checksums, out _) is not { } digests
                || !digests.TryGetValue(name, out var digest)
                || !ContentCheck.IsRight(folder, name, new ContentId(size, digest)));
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Sources;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Fetching;

/// <summary>
/// A partial download: a file with the bytes so far, and one with the server's validator. Their names contain the artifact's path and
/// digest, so that the next run can continue the download.
/// </summary>
internal sealed partial class PartialFile
{
    private const int LongestName = 200;

    private readonly string _validatorPath;

    public PartialFile(string folder, Artifact artifact)
    {
        var flat = artifact.Path.Replace('/', '_');
        if (Encoding.UTF8.GetByteCount(flat) > LongestName || artifact.Path.Contains('_', StringComparison.Ordinal))
        {
            // A path may be longer than a file name can be, and a/b_c must not have the same name as a_b/c.
            flat = $"{artifact.Path.Split('/')[0]}_{Digest.Of(Encoding.UTF8.GetBytes(artifact.Path)).ToString()[..32]}";
        }

        var name = $"{flat}.{artifact.Content.Sha256.ToString()[..12]}";
        DataPath = Path.Join(folder, name + ".part");
        _validatorPath = Path.Join(folder, name + ".etag");
    }

    /// <summary>Whether a name can be that of a partial download or of its validator.</summary>
    public static bool IsName(string name) => PartialName().IsMatch(name);

    /// <summary>The file with the bytes.</summary>
    public string DataPath { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length => IsPlain(DataPath) && new FileInfo(DataPath) is { Exists: true } file ? file.Length : 0;

    /// <summary>The validator of the bytes so far; null if the server sent none.</summary>
    public string? Validator
    {
        get
        {
            var (folder, name) = (Path.GetDirectoryName(_validatorPath)!, Path.GetFileName(_validatorPath));
            var bytes = SmallFileReader.TryRead(folder, name, Validators.Longest);
            return bytes is not null && Encoding.UTF8.GetString(bytes) is var text && Validators.IsUsable(text) ? text : null;
        }
    }

    /// <summary>Opens the file to continue the download.</summary>
    public SafeFileHandle Open()
    {
        if (!IsPlain(DataPath))
        {
            // Another program put a link or a pipe there: airgap must not write to it.
            DurableFolder.DeleteFile(DataPath);
        }

        return Patience.Run(
            DataPath,
            () => File.OpenHandle(
                DataPath, File.Exists(DataPath) ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Creates the file, to be filled at once.</summary>
    public SafeFileHandle CreateNew() =>
        Patience.Run(DataPath, () => File.OpenHandle(DataPath, FileMode.CreateNew, FileAccess.Write, FileShare.None));

    /// <summary>Opens the complete file to flush it. A hard link may belong to a user who does not let others write.</summary>
    public SafeFileHandle OpenToFlush()
    {
        var access = OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read;
        return Patience.Run(
            DataPath, () => File.OpenHandle(DataPath, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>Starts again, with no bytes and a new validator.</summary>
    public void Restart(SafeFileHandle handle, string? validator)
    {
        RandomAccess.SetLength(handle, 0);
        DurableFolder.DeleteFile(_validatorPath);
        if (validator is not null && Validators.IsUsable(validator))
        {
            using var file = Patience.Run(_validatorPath, () => new FileStream(_validatorPath, FileMode.CreateNew, FileAccess.Write));
            file.Write(Encoding.UTF8.GetBytes(validator));
        }
    }

    /// <summary>Renames the file, which is complete and flushed, to its final name. The caller flushes the folder.</summary>
    public void MoveTo(string path)
    {
        DurableFolder.RenameUnflushed(DataPath, path);
        DurableFolder.DeleteFile(_validatorPath);
    }

    /// <summary>Removes both files.</summary>
    public void Delete()
    {
        DurableFolder.DeleteFile(DataPath);
        DurableFolder.DeleteFile(_validatorPath);
    }

    /// <summary>The path in the bundle, which begins with one of these folders; twelve digits of the digest; the extension.</summary>
    [GeneratedRegex(@"\A(?:cache|kuberlr|files|bin)_.+\.[0-9a-f]{12}\.(?:part|etag)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartialName();

    private static bool IsPlain(string path)
    {
        try
        {
            using var file = RegularFile.TryOpen(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            return true;
        }
        catch (IrregularFileException)
        {
            return false;
        }
    }
}

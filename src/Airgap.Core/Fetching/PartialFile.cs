using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;
using Airgap.Locking;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Fetching;

/// <summary>
/// A download on its way: its bytes so far, named after the path and the digest they are to have, and beside them the validator that the server gave.
/// It survives whatever ends a run, and the next run goes on where it stopped.
/// </summary>
internal sealed partial class PartialFile
{
    private const int LongestValidator = 1024;

    private readonly string _validatorPath;

    public PartialFile(string folder, Artifact artifact)
    {
        var name = $"{artifact.Path.Replace('/', '_')}.{artifact.Content.Sha256.ToString()[..12]}";
        DataPath = Path.Join(folder, name + ".part");
        _validatorPath = Path.Join(folder, name + ".etag");
    }

    /// <summary>Whether a name is one that a download, or its validator, can have.</summary>
    public static bool IsName(string name) => PartialName().IsMatch(name);

    /// <summary>The file with the bytes.</summary>
    public string DataPath { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length => IsPlain(DataPath) && new FileInfo(DataPath) is { Exists: true } file ? file.Length : 0;

    /// <summary>The validator of the bytes so far; null where the server gave none.</summary>
    public string? Validator
    {
        get
        {
            var bytes = SmallFileReader.TryRead(Path.GetDirectoryName(_validatorPath)!, Path.GetFileName(_validatorPath), LongestValidator);
            return bytes is { Length: > 0 } ? Encoding.UTF8.GetString(bytes) : null;
        }
    }

    /// <summary>Opens the bytes for going on.</summary>
    public SafeFileHandle Open()
    {
        if (!IsPlain(DataPath))
        {
            // A link or a pipe that somebody laid there: nothing is written through it.
            File.Delete(DataPath);
        }

        return File.OpenHandle(DataPath, File.Exists(DataPath) ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Begins anew: no bytes, another validator.</summary>
    public void Restart(SafeFileHandle handle, string? validator)
    {
        RandomAccess.SetLength(handle, 0);
        File.Delete(_validatorPath);
        if (validator is { Length: < LongestValidator })
        {
            using var file = new FileStream(_validatorPath, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(validator));
        }
    }

    /// <summary>Gives complete bytes, flushed before, their final name.</summary>
    public void MoveTo(string path)
    {
        DurableFolder.Rename(DataPath, path);
        File.Delete(_validatorPath);
    }

    /// <summary>Forgets everything.</summary>
    public void Delete()
    {
        File.Delete(DataPath);
        File.Delete(_validatorPath);
    }

    /// <summary>The path in a bundle, which begins in one of two folders; twelve digits of the digest; what it is.</summary>
    [GeneratedRegex(@"\A(?:cache|kuberlr)_.+\.[0-9a-f]{12}\.(?:part|etag)\z", RegexOptions.CultureInvariant)]
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

using System.Text;
using Airgap.Content;
using Airgap.Locking;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Fetching;

/// <summary>
/// A download on its way: its bytes so far, named after the path and the digest they are to have, and beside them the validator that the server gave.
/// It survives whatever ends a run, and the next run goes on where it stopped.
/// </summary>
internal sealed class PartialFile
{
    private const int LongestValidator = 1024;

    private readonly string _validatorPath;

    public PartialFile(string folder, Artifact artifact)
    {
        var name = $"{artifact.Path.Replace('/', '_')}.{artifact.Content.Sha256.ToString()[..12]}";
        DataPath = Path.Join(folder, name + ".part");
        _validatorPath = Path.Join(folder, name + ".etag");
    }

    /// <summary>The file with the bytes.</summary>
    public string DataPath { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length => new FileInfo(DataPath) is { Exists: true } file ? file.Length : 0;

    /// <summary>The validator of the bytes so far; null where the server gave none.</summary>
    public string? Validator
    {
        get
        {
            var file = new FileInfo(_validatorPath);
            return file is { Exists: true, Length: > 0 and < LongestValidator } ? File.ReadAllText(_validatorPath, Encoding.UTF8) : null;
        }
    }

    /// <summary>Opens the bytes for going on.</summary>
    public SafeFileHandle Open() => File.OpenHandle(DataPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Begins anew: no bytes, another validator.</summary>
    public void Restart(SafeFileHandle handle, string? validator)
    {
        RandomAccess.SetLength(handle, 0);
        File.Delete(_validatorPath);
        if (validator is { Length: < LongestValidator })
        {
            File.WriteAllText(_validatorPath, validator);
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
}

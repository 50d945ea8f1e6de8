namespace Airgap.Content;

/// <summary>A link, a pipe, a device or a folder was found instead of a regular file.</summary>
public sealed class IrregularFileException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The name.</param>
    /// <param name="found">What it is: "a symbolic link", "not a regular file".</param>
    public IrregularFileException(string path, string found)
        : base($"'{path}' is {found}")
    {
        FilePath = path;
        Found = found;
    }

    /// <summary>The name.</summary>
    public string FilePath { get; }

    /// <summary>What it is.</summary>
    public string Found { get; }
}

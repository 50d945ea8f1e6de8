namespace Airgap.Content;

/// <summary>
/// Another program has a file open for longer than a virus scanner needs, and Windows does not let the file be changed meanwhile.
/// </summary>
/// <param name="path">The file, or a folder in which something is open.</param>
/// <param name="inner">What the system said.</param>
internal sealed class FileInUseException(string path, Exception? inner)
    : IOException($"'{path}' is open in another program", inner)
{
    /// <summary>The full path.</summary>
    public string FilePath { get; } = path;
}

using System.Text;

namespace Airgap.Testing;

/// <summary>A folder of its own below the system's temporary folder; it goes, with all that is in it, on <see cref="Dispose"/>.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the folder.</summary>
    /// <param name="prefix">How its name begins; blanks and non-ASCII letters are welcome.</param>
    public TemporaryFolder(string prefix = "airgap-test-")
        : this(Directory.CreateTempSubdirectory(prefix))
    {
    }

    private TemporaryFolder(DirectoryInfo folder) => Path = folder.FullName;

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>
    /// Makes the folder in memory where the system has such a place (Linux). For tests that write thousands of files, or flush hundreds of
    /// times, and do not depend on what a disk is.
    /// </summary>
    public static TemporaryFolder InMemory() => Directory.Exists(Memory)
        ? new(Directory.CreateDirectory(System.IO.Path.Join(Memory, $"airgap-test-{Guid.NewGuid():N}")))
        : new TemporaryFolder();

    /// <summary>The absolute path of something in the folder; it need not exist.</summary>
    /// <param name="relative">Segments separated by '/'.</param>
    public string File(string relative) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative.Replace('/', System.IO.Path.DirectorySeparatorChar)));

    /// <summary>Writes a text file (UTF-8, no byte-order mark), making the folders above it.</summary>
    /// <returns>Its absolute path.</returns>
    public string Write(string relative, string text) => Write(relative, _utf8.GetBytes(text));

    /// <summary>Writes a file, making the folders above it.</summary>
    /// <returns>Its absolute path.</returns>
    public string Write(string relative, byte[] bytes)
    {
        var path = File(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Makes a folder and those above it.</summary>
    /// <returns>Its absolute path.</returns>
    public string Folder(string relative) => Directory.CreateDirectory(File(relative)).FullName;

    /// <summary>The text of a file.</summary>
    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    /// <summary>The bytes of a file.</summary>
    public byte[] ReadBytes(string relative) => System.IO.File.ReadAllBytes(File(relative));

    /// <summary>Whether a file or a folder of that name is there.</summary>
    public bool Contains(string relative) => System.IO.Path.Exists(File(relative));

    /// <summary>
    /// Everything but the folders: relative paths with '/', in ordinal order. A link counts as a file and is not followed.
    /// </summary>
    /// <param name="below">Only what is below this folder, and relative to it.</param>
    public IReadOnlyList<string> Files(string below = "")
    {
        var top = File(below);
        var found = new List<string>();
        Collect(new DirectoryInfo(top), top, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Deletes the folder: read-only modes are lifted first, links are removed and never followed.</summary>
    public void Dispose()
    {
        var folder = new DirectoryInfo(Path);
        if (folder.Exists)
        {
            Delete(folder);
        }
    }

    private static void Collect(DirectoryInfo folder, string top, List<string> found)
    {
        if (!folder.Exists)
        {
            return;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo child && child.LinkTarget is null)
            {
                Collect(child, top, found);
            }
            else
            {
                found.Add(System.IO.Path.GetRelativePath(top, entry.FullName).Replace(System.IO.Path.DirectorySeparatorChar, '/'));
            }
        }
    }

    private static void Delete(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo child && child.LinkTarget is null)
            {
                Delete(child);
                continue;
            }

            if (OperatingSystem.IsWindows() && entry.LinkTarget is null)
            {
                entry.Attributes &= ~FileAttributes.ReadOnly;
            }

            entry.Delete();
        }

        folder.Delete();
    }
}

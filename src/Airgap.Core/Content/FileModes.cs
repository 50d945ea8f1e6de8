namespace Airgap.Content;

/// <summary>The two modes that files get, regardless of the user's umask.</summary>
internal static class FileModes
{
    private const int ReadOnlyVolume = 30;
    private const int NotImplemented = 38;
    private const int NotSupportedOnLinux = 95;
    private const int NotSupportedOnMac = 45;

    /// <summary>0644.</summary>
    public const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0755: executables, and folders.</summary>
    public const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>0777: a mode without its special bits.</summary>
    public const UnixFileMode ReadWriteExecute = Executable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Whether a file has a mode; always true on systems without modes.</summary>
    public static bool Has(string path, UnixFileMode mode) => OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == mode;

    /// <summary>A file's mode in octal digits, without its special bits; empty on systems without modes.</summary>
    public static string Of(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path) & 0x1FF, 8);

    private static bool IsUnsupported(int error) => error is ReadOnlyVolume or NotImplemented or NotSupportedOnLinux or NotSupportedOnMac;

    /// <summary>A mode given in octal digits, without special bits; null for other texts.</summary>
    public static UnixFileMode? Parse(string octal) =>
        octal.Length is > 0 and <= 3 && octal.All(digit => digit is >= '0' and <= '7') ? (UnixFileMode)Convert.ToInt32(octal, 8) : null;

    /// <summary>Sets a mode, if the system has modes. Volumes without modes, such as FAT, keep what they have.</summary>
    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            try
            {
                File.SetUnixFileMode(path, mode);
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException || IsUnsupported(exception.HResult))
            {
                // Volumes without modes fail with EPERM (FAT) or one of these errors. On the target, where modes matter, they are checked.
            }
        }
    }
}

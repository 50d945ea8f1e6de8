using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Opens files of a bundle, with errors that say what to do about the bundle.</summary>
internal static class BundleFile
{
    /// <summary>What to do about a damaged bundle.</summary>
    public const string CopyAgain = "copy the bundle again from where it was built";

    /// <summary>Opens a file.</summary>
    /// <exception cref="VerificationException">It is missing, a link, a pipe or a device.</exception>
    /// <exception cref="OperationException">It cannot be read.</exception>
    public static RegularFile Open(string folder, string path)
    {
        try
        {
            return RegularFile.TryOpen(folder, path) ?? throw Missing(folder, path);
        }
        catch (IrregularFileException exception)
        {
            throw new VerificationException(
                Codes.IrregularBundleFile,
                $"the bundle's {path} is {exception.Found}, which is not allowed",
                "copy the bundle again: it has regular files only",
                exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw Unreadable(path, exception);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="VerificationException">It is missing or damaged, a link, a pipe or a device.</exception>
    /// <exception cref="OperationException">It cannot be read.</exception>
    public static byte[] Read(string folder, string path)
    {
        var bytes = TryRead(folder, path, BundleLayout.TextLimit)
            ?? throw Damaged(path, $"it is larger than {BundleLayout.TextLimit >> 20} MiB");
        return PointerFile.Find(bytes) is not { } pointer ? bytes : throw new VerificationException(
            Codes.DamagedBundleFile,
            $"the bundle's {path} is {pointer.What}, not the file itself",
            $"download the files, in the bundle's folder: {pointer.Command}");
    }

    /// <summary>Reads a small file.</summary>
    /// <returns>Its bytes; null if it is larger than the limit.</returns>
    /// <exception cref="VerificationException">It is missing, a link, a pipe or a device.</exception>
    /// <exception cref="OperationException">It cannot be read.</exception>
    public static byte[]? TryRead(string folder, string path, int limit)
    {
        using var file = Open(folder, path);
        try
        {
            return SmallFileReader.ReadWhole(file, limit);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw Unreadable(path, exception);
        }
    }

    /// <summary>The error for a file that the bundle lacks, or has under another spelling of its name.</summary>
    public static VerificationException Missing(string folder, string path) => OtherName.Find(folder, path) is { } other
        ? new(
            Codes.DamagedBundleFile,
            $"the bundle's {path} {OtherName.Describe(path, other)}",
            $"rename it: {RenameCommand.Of(folder, other, path)}")
        : new(Codes.DamagedBundleFile, $"the bundle's {path} is missing", CopyAgain);

    /// <summary>The error for a file with wrong content.</summary>
    public static VerificationException Damaged(string path, string what) =>
        new(Codes.DamagedBundleFile, $"the bundle's {path} is damaged: {what}", CopyAgain);

    private static OperationException Unreadable(string path, Exception exception) => new(
        Codes.NotABundle,
        $"the bundle's {path} cannot be read: {exception.Message.TrimEnd('.')}",
        "check the permissions of the file, and the medium",
        exception);
}

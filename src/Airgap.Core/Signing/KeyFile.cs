using Airgap.Content;

namespace Airgap.Signing;

/// <summary>Reads small files that people name: keys, passphrases, signers. Links are followed; pipes and devices are not read.</summary>
public static class KeyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="limit">Its largest size, in bytes.</param>
    /// <exception cref="OperationException">It is missing, too large, no regular file, or it cannot be read.</exception>
    public static byte[] Read(string path, string name, int limit = SigningKey.SizeLimit) =>
        TryRead(path, name, limit) ?? throw Unreadable(name, "does not exist", "check the path");

    /// <summary>The same; null if nothing has that name.</summary>
    internal static byte[]? TryRead(string path, string name, int limit)
    {
        try
        {
            using var file = RegularFile.TryOpenFollowing(path);
            return file is null ? null
                : SmallFileReader.ReadWhole(file, limit) ?? throw Unreadable(name, $"is larger than {limit >> 10} KiB", "check the path");
        }
        catch (IrregularFileException exception)
        {
            throw Unreadable(name, $"is {exception.Found}; airgap reads only files here", "name a regular file, or put it into one");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            var (known, told) = ($"'{path}' cannot be read: ", exception.Message.TrimEnd('.'));
            var reason = told.StartsWith(known, StringComparison.Ordinal) ? told[known.Length..] : told;
            throw Unreadable(name, $"cannot be read: {reason}", "check its owner and its mode");
        }
    }

    private static OperationException Unreadable(string name, string what, string hint) =>
        new(Codes.UnusableKey, $"'{name}' {what}", hint);
}

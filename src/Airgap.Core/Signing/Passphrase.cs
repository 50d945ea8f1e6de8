using System.Text;
using Airgap.Content;

namespace Airgap.Signing;

/// <summary>The passphrase of a private key in a file.</summary>
public static class Passphrase
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the first line, without a byte-order mark and without its line end.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It is not UTF-8, so that several files could be one passphrase, or empty.</exception>
    public static string Read(ReadOnlySpan<byte> bytes, string name)
    {
        var content = ForeignText.WithoutMark(bytes);
        var end = content.IndexOf((byte)'\n');
        var line = (end < 0 ? content : content[..end]).TrimEnd((byte)'\r');
        try
        {
            return ForeignText.IsUtf16(bytes) || line.Contains((byte)0) ? throw NotUtf8(name, null)
                : line.IsEmpty ? throw Unusable(
                    $"the first line of '{name}' is empty, so there is no passphrase", "write the passphrase into the first line", null)
                : _strict.GetString(line);
        }
        catch (DecoderFallbackException exception)
        {
            throw NotUtf8(name, exception);
        }
    }

    private static OperationException NotUtf8(string name, Exception? inner) =>
        Unusable($"the passphrase in '{name}' is not UTF-8", ForeignText.Utf16Hint, inner);

    private static OperationException Unusable(string message, string hint, Exception? inner) =>
        new(Codes.UnusableKey, message, hint, inner);
}

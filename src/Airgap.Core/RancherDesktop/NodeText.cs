using System.Text;

namespace Airgap.RancherDesktop;

/// <summary>Text as Node reads it (ECMAScript, <c>WhiteSpace</c> and <c>LineTerminator</c>; <c>fs.readFile(…, 'utf-8')</c>).</summary>
internal static class NodeText
{
    /// <summary>The characters of <c>\s</c>: <c>trim</c> takes them off, among them the byte-order mark.</summary>
    public const string Blanks = "\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    /// <summary>A file as text. A byte-order mark stays; what is not UTF-8 becomes replacement characters.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary><c>String.prototype.trim</c>.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(char character) => character is
        (>= '\t' and <= '\r') or ' ' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A')
        or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';
}

using System.Text;
using System.Text.Encodings.Web;

namespace Airgap.Locking;

/// <summary>
/// JSON with one spelling: two blanks, line feeds, a fixed order of keys. Rows of a table stand on one line each and artifacts on several, so
/// that a diff shows what changed and nothing else.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>A string with its quotes. Only what JSON demands is escaped, so that a plus stays a plus.</summary>
    public static string Text(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    /// <summary>A mapping on one line.</summary>
    /// <param name="members">Keys and values, the values already JSON.</param>
    public static string Row(params ReadOnlySpan<(string Key, string Json)> members)
    {
        var text = new StringBuilder("{ ");
        foreach (var (key, json) in members)
        {
            text.Append(text.Length > 2 ? ", " : "").Append(Text(key)).Append(": ").Append(json);
        }

        return text.Append(" }").ToString();
    }

    /// <summary>Items on lines of their own, between brackets.</summary>
    /// <param name="open">The opening bracket.</param>
    /// <param name="close">The closing bracket.</param>
    /// <param name="indent">The indentation of the closing bracket, in blanks.</param>
    /// <param name="items">The items, already JSON.</param>
    public static string Block(char open, char close, int indent, IEnumerable<string> items)
    {
        var outer = new string(' ', indent);
        var lines = items.Select(item => $"{outer}  {item}").ToArray();
        return lines.Length == 0 ? $"{open}{close}" : $"{open}\n{string.Join(",\n", lines)}\n{outer}{close}";
    }
}

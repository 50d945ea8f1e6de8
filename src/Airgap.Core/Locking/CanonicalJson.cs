using System.Text;
using System.Text.Encodings.Web;

namespace Airgap.Locking;

/// <summary>
/// Writes JSON in one form: two spaces, line feeds, a fixed order of keys. Each row of a table is on one line, and artifacts are on
/// several, so that a diff shows only what changed.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>A string with its quotes. Only what JSON requires is escaped, so a plus stays a plus.</summary>
    public static string Text(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    /// <summary>A mapping on one line.</summary>
    /// <param name="members">Keys, and values that are JSON already.</param>
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
    /// <param name="indent">The indentation of the closing bracket, in spaces.</param>
    /// <param name="items">The items, which are JSON already.</param>
    public static string Block(char open, char close, int indent, IEnumerable<string> items)
    {
        var outer = new string(' ', indent);
        var lines = items.Select(item => $"{outer}  {item}").ToArray();
        return lines.Length == 0 ? $"{open}{close}" : $"{open}\n{string.Join(",\n", lines)}\n{outer}{close}";
    }
}

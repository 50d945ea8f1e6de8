using System.Buffers;
using System.Text;

namespace Airgap.Locking;

/// <summary>
/// Collects a document in the form of <see cref="CanonicalJson"/>, part by part: otherwise, the text of a whole lock file would be in
/// memory several times.
/// </summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    /// <summary>Adds a text.</summary>
    public void Append(string text) => Encoding.UTF8.GetBytes(text, _output);

    /// <summary>Adds a list, with each item on lines of its own.</summary>
    /// <param name="indent">The indentation of the key, in spaces.</param>
    /// <param name="key">The key of the list.</param>
    /// <param name="rows">The items, which are JSON already.</param>
    /// <param name="end">What follows the list.</param>
    public void AppendRows(int indent, string key, IEnumerable<string> rows, string end)
    {
        var outer = new string(' ', indent);
        var separator = $"[\n{outer}  ";
        Append($"{outer}{CanonicalJson.Text(key)}: ");
        foreach (var row in rows)
        {
            Append(separator);
            Append(row);
            separator = $",\n{outer}  ";
        }

        Append((separator[0] == '[' ? "[]" : $"\n{outer}]") + end);
    }

    /// <summary>The document's bytes.</summary>
    public byte[] ToArray() => _output.WrittenSpan.ToArray();
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Airgap.Testing;

/// <summary>JSON as upstream's servers write it: with a plain '+', not an escaped one.</summary>
internal static class JsonBytes
{
    /// <summary>On one line, without a newline at the end.</summary>
    public static byte[] Compact(JsonNode node) => Write(node, indented: false);

    /// <summary>Indented by two blanks, with a newline at the end.</summary>
    public static byte[] Indented(JsonNode node) => [.. Write(node, indented: true), (byte)'\n'];

    private static byte[] Write(JsonNode node, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}

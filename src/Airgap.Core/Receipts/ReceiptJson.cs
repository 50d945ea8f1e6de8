using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Airgap.Receipts;

/// <summary>Receipts as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext
{
    private static ReceiptJson? _readable;

    /// <summary>The bytes of a receipt. Paths contain a plus sign, which stays readable: it is not escaped.</summary>
    public static byte[] Write(Receipt receipt)
    {
        _readable ??= new ReceiptJson(
            new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return [.. JsonSerializer.SerializeToUtf8Bytes(receipt, _readable.Receipt), (byte)'\n'];
    }
}

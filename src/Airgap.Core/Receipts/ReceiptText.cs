using System.Text;
using System.Text.Json.Serialization;
using Airgap.Content;

namespace Airgap.Receipts;

/// <summary>A small text that an apply replaced, whole, so that it can come back.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Before">What was there; null where there was nothing, or no text in UTF-8.</param>
/// <param name="BeforeBytes">What was there in Base64, where it was no text in UTF-8; else null.</param>
/// <param name="Sha256After">The digest of what was written.</param>
public sealed record ReceiptText(string Path, string? Before, string? BeforeBytes, string Sha256After)
{
    /// <summary>What was there, byte for byte; null where there was nothing.</summary>
    [JsonIgnore]
    public byte[]? Content =>
        Before is { } readable ? Encoding.UTF8.GetBytes(readable)
        : BeforeBytes is { } bytes ? Convert.FromBase64String(bytes)
        : null;

    /// <summary>Records a change. A text in UTF-8 stays readable; anything else is kept byte for byte all the same.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="before">What is there; null where there is nothing.</param>
    /// <param name="after">What is written.</param>
    public static ReceiptText Of(string path, byte[]? before, byte[] after)
    {
        var text = before is null ? null : Encoding.UTF8.GetString(before);
        var isText = text is not null && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(before);
        return new ReceiptText(
            path,
            isText ? text : null,
            before is null || isText ? null : Convert.ToBase64String(before),
            Digest.Of(after).ToString());
    }
}

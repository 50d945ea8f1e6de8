using System.Text.Json;

namespace Airgap.Documents;

/// <summary>The largest documents that are read. They are far above real ones: larger files are wrong files, or attacks.</summary>
internal static class DocumentLimits
{
    /// <summary>The size of a manifest, in bytes.</summary>
    public const int ManifestBytes = 1024 * 1024;

    /// <summary>The size of a lock file, in bytes: of more than 100,000 files.</summary>
    public const int LockBytes = 64 * 1024 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Depth = 64;

    /// <summary>How many keys one mapping may have.</summary>
    public const int Keys = 10_000;

    /// <summary>How many errors are collected. Reading stops there.</summary>
    public const int Errors = 100;

    /// <summary>Every document may have this many values.</summary>
    private const int FewValues = 10_000;

    /// <summary>
    /// A value needs up to 200 bytes of memory, so memory stays below ten times the size of the document. The values of a lock file have
    /// 27 bytes on average if it is written as densely as possible.
    /// </summary>
    private const int BytesPerValue = 20;

    /// <summary>How many values a document of this size may have.</summary>
    /// <param name="size">Its size in bytes.</param>
    public static int ValuesOf(int size) => FewValues + (size / BytesPerValue);

    /// <summary>Whether a JSON document has more values than one of its size may have. Nothing of it is kept in memory.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static bool HasTooManyValues(ReadOnlySpan<byte> json)
    {
        var left = ValuesOf(json.Length);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        while (left >= 0 && reader.Read())
        {
            left -= reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject ? 0 : 1;
        }

        return left < 0;
    }
}

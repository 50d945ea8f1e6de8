using System.Buffers.Text;
using System.Text.Json;
using Airgap.Content;
using Airgap.Documents;

namespace Airgap.Receipts;

/// <summary>Reads receipts. A receipt is a file of a user's home, so every part of it is checked.</summary>
internal static class ReceiptReader
{
    /// <summary>The longest path on Linux; on macOS it is shorter. airgap writes no longer ones on Windows.</summary>
    private const int LongestPath = 4096;

    /// <summary>Understands the bytes of a receipt.</summary>
    /// <param name="path">The full path of its file.</param>
    /// <param name="bytes">The file; null where it is no plain file, or it cannot be read.</param>
    /// <exception cref="OperationException">It is not a receipt that this airgap can read.</exception>
    public static Receipt Read(string path, byte[]? bytes)
    {
        const string cure = "move it away; airgap will then no longer manage the files that it lists";
        if (bytes is null)
        {
            throw new OperationException(Codes.ReceiptUnreadable, $"the receipt '{path}' cannot be read", cure);
        }

        if (ForeignText.IsUtf16(bytes))
        {
            throw new OperationException(
                Codes.ReceiptUnreadable, $"the receipt '{path}' is UTF-16 text, not UTF-8", ForeignText.Utf16Hint);
        }

        try
        {
            var json = ForeignText.WithoutMark(bytes);
            if (DocumentLimits.HasTooManyValues(json))
            {
                throw new JsonException("it has too many values for a file of its size");
            }

            var receipt = WithEveryList(JsonSerializer.Deserialize(json, ReceiptJson.Default.Receipt));
            return receipt is { Version: 1, Signers: null } or { Version: 2, Signers.Count: > 0 } && IsWhole(receipt)
                ? receipt with { FilePath = path }
                : throw new JsonException("it comes from a newer airgap, or it is damaged");
        }
        catch (JsonException exception)
        {
            throw new OperationException(Codes.ReceiptUnreadable, $"the receipt '{path}' cannot be understood", cure, exception);
        }
    }

    /// <summary>Receipts of earlier versions do not have every list, and the serializer then sets null.</summary>
    private static Receipt? WithEveryList(Receipt? receipt) => receipt is null ? null : receipt with
    {
        Made = receipt.Made ?? [],
        Modes = receipt.Modes ?? [],
        Owners = receipt.Owners ?? [],
        Removed = receipt.Removed ?? [],
    };

    /// <summary>JSON may contain null where the types do not allow it.</summary>
    private static bool IsWhole(Receipt receipt) =>
        receipt is { State: not null, Time: not null, Platform: not null, Cache: not null, Kuberlr: not null }
        && receipt is { Placed: not null, Texts: not null, Gone: not null }
        && receipt.Placed.All(file => file is { Sha256: not null } && ContentId.IsSize(file.Size) && IsFullPath(file.Path))
        && receipt.Texts.All(text => text is { Sha256After: not null } && IsFullPath(text.Path) && IsBase64(text.BeforeBytes))
        && receipt.Modes.All(mode => mode is { Before: not null } && IsFullPath(mode.Path))
        && receipt.Owners.All(owner => owner is not null && IsFullPath(owner.Path))
        && (receipt.Signers ?? []).All(signer => signer is { Key: not null })
        && receipt.Gone.Concat(receipt.Made).Concat(receipt.Removed).All(IsFullPath);

    private static bool IsBase64(string? text) => text is null || Base64.IsValid(text);

    private static bool IsFullPath(string? path) =>
        path is { Length: <= LongestPath }
        && !path.Contains('\0', StringComparison.Ordinal)
        && Path.IsPathFullyQualified(path)
        && Path.GetFileName(path).Length > 0;
}

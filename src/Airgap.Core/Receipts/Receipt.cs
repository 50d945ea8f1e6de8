using System.Text.Json.Serialization;

namespace Airgap.Receipts;

/// <summary>What one change of a target did: written as pending before the first rename, as done after the last.</summary>
public sealed record Receipt
{
    /// <summary>A receipt whose apply has not ended, or was killed.</summary>
    public const string Pending = "pending";

    /// <summary>A receipt whose apply has ended well.</summary>
    public const string Done = "done";

    /// <summary>The format's version, the lowest that can express the receipt: 1, or 2 for a signed bundle.</summary>
    public int Version { get; init; } = 1;

    /// <summary><see cref="Pending"/> or <see cref="Done"/>.</summary>
    public required string State { get; init; }

    /// <summary>The bundle's identity; null for a fix by <c>doctor --fix</c>.</summary>
    public required string? Bundle { get; init; }

    /// <summary>When, UTC, ISO 8601.</summary>
    public required string Time { get; init; }

    /// <summary>The target's platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Rancher Desktop's cache.</summary>
    public required string Cache { get; init; }

    /// <summary>kuberlr's folder.</summary>
    public required string Kuberlr { get; init; }

    /// <summary>The files that were placed. A file that was already there and identical is not included: airgap does not own it.</summary>
    public required IReadOnlyList<ReceiptFile> Placed { get; init; }

    /// <summary>The texts that were replaced.</summary>
    public required IReadOnlyList<ReceiptText> Texts { get; init; }

    /// <summary>Broken files that airgap did not place and replaced, full paths.</summary>
    public required IReadOnlyList<string> Gone { get; init; }

    /// <summary>The folders that were made, outer ones first.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>The modes that were changed.</summary>
    public IReadOnlyList<ReceiptMode> Modes { get; init; } = [];

    /// <summary>The owners that airgap 0.1.0 changed as root. They are not restored, and later versions change no owners.</summary>
    public IReadOnlyList<ReceiptOwner> Owners { get; init; } = [];

    /// <summary>What earlier receipts had placed and this change took away, full paths.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Who signed the bundle; null if no signature was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReceiptSigner>? Signers { get; init; }

    /// <summary>Where this receipt is kept; not part of it.</summary>
    [JsonIgnore]
    public string? FilePath { get; init; }
}

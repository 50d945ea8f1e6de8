using Airgap.Signing;

namespace Airgap.Receipts;

/// <summary>Who signed the bundle of an apply, as it was checked then.</summary>
/// <param name="Name">The signer's name; null if the key was only named with <c>--key</c>.</param>
/// <param name="Key">The fingerprint of the key.</param>
public sealed record ReceiptSigner(string? Name, string Key)
{
    /// <summary>The name and the key's fingerprint in its short form.</summary>
    public override string ToString()
    {
        var key = $"key {Fingerprint.TryParse(Key)?.ShortForm ?? Key}";
        return Name is null ? key : $"{Name} ({key})";
    }
}

using System.Text;
using Airgap.Documents;

namespace Airgap.Signing;

/// <summary>
/// The outer form of signature files: a Sigstore bundle, version 0.3, with a plain public key
/// (https://github.com/sigstore/protobuf-specs, <c>sigstore_bundle.proto</c>). cosign and others read it.
/// </summary>
internal static class SigstoreBundle
{
    private const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>Writes one.</summary>
    /// <param name="key">The key that signed.</param>
    /// <param name="content">The member with the signature, in JSON, indented by two spaces.</param>
    public static byte[] Write(PublicKey key, string content) => Encoding.ASCII.GetBytes($$"""
        {
          "mediaType": "{{MediaType}}",
          "verificationMaterial": { "publicKey": { "hint": "{{key.Hint}}" } },
          {{content}}
        }

        """);

    /// <summary>Reads one.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="member">The name of the member with the signature; another kind is a problem.</param>
    /// <param name="hint">What the file says about the key; empty if it says nothing.</param>
    /// <param name="problem">The end of a sentence that begins with the file's name; null if there is none.</param>
    /// <returns>The member with the signature; null if there is a problem.</returns>
    public static DocumentNode? TryRead(ReadOnlySpan<byte> bytes, string member, out string hint, out string? problem)
    {
        hint = "";
        var diagnostics = new List<Diagnostic>();
        DocumentNode? root;
        try
        {
            root = JsonText.Read("", bytes, diagnostics);
        }
        catch (InvalidDocumentException exception)
        {
            (root, problem) = (null, $"cannot be read: {exception.Message}");
            return null;
        }

        problem = root is null || diagnostics.Count > 0 ? $"cannot be read: {diagnostics[0].Message}"
            : root["mediaType"]?.Text != MediaType ? $"is not a Sigstore bundle of version 0.3 ({MediaType})"
            : Others(root, "mediaType", "verificationMaterial", member) is { } other ? $"has '{other}', which airgap does not check"
            : root["verificationMaterial"] is not { Kind: NodeKind.Mapping } material ? "does not name a public key"
            : Others(material, "publicKey", "tlogEntries", "timestampVerificationData") is { } unknown
                ? $"has '{unknown}' instead of a public key"
            : material["publicKey"] is not { Kind: NodeKind.Mapping } key || Others(key, "hint") is not null
                || key["hint"] is { Kind: not NodeKind.Text } ? "does not name a public key"
            : root[member] is not { Kind: NodeKind.Mapping } ? $"has no '{member}'"
            : null;
        if (problem is not null)
        {
            return null;
        }

        hint = root!["verificationMaterial"]!["publicKey"]!["hint"]?.Text ?? "";
        return root[member];
    }

    /// <summary>The bytes of a text in base64; null if it is not one, as every program writes it, or empty.</summary>
    public static byte[]? Bytes(DocumentNode? node)
    {
        if (node is not { Kind: NodeKind.Text, Text.Length: > 0 })
        {
            return null;
        }

        // .NET also takes blanks, and ignores the last bits of the last digit: then a changed file would be taken for the signed one.
        var bytes = new byte[node.Text.Length];
        return Convert.TryFromBase64String(node.Text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == node.Text
            ? bytes[..length]
            : null;
    }

    /// <summary>The first key of a mapping that is none of these; null if there is none.</summary>
    public static string? Others(DocumentNode node, params string[] keys) =>
        node.Members.Select(entry => entry.Key).FirstOrDefault(key => !keys.Contains(key));
}

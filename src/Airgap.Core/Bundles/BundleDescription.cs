using System.Text;
using Airgap.Diagnostics;
using Airgap.Documents;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>A bundle's <c>bundle.json</c>: <c>{ "layout": 1, "id": "sha256:…", "omitted": [] }</c>.</summary>
internal static class BundleDescription
{
    public static byte[] Write(BundleId id) => Encoding.UTF8.GetBytes($"{CanonicalJson.Row(("layout", "1"), ("id", CanonicalJson.Text(id.ToString())), ("omitted", "[]"))}\n");

    /// <summary>Compares a <c>bundle.json</c> with the lock file beside it.</summary>
    /// <returns>What is wrong, as the end of a sentence; null when it is right.</returns>
    public static string? Problem(ReadOnlySpan<byte> bytes, BundleId id)
    {
        var diagnostics = new List<Diagnostic>();
        var root = JsonText.Read(BundleLayout.Description, bytes, diagnostics);
        if (root is not null)
        {
            new DocumentReader(diagnostics).Mapping(root, "bundle.json", null, "layout", "id", "omitted");
        }

        if (root is null || diagnostics.Count > 0)
        {
            return $"cannot be understood: {diagnostics[0].Message}";
        }

        if (root["layout"] is not { Kind: NodeKind.Number, Text: "1" } || root["omitted"] is not { Kind: NodeKind.Sequence, Items.IsEmpty: true })
        {
            return "describes a bundle of a newer airgap";
        }

        return root["id"]?.Text == id.ToString() ? null : $"names {root["id"]?.Text ?? "no bundle"}, but the lock file beside it is {id}";
    }
}

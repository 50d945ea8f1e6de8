using Airgap.Bundles;
using Airgap.Receipts;

namespace Airgap.Cli.Output;

/// <summary>Who signed a bundle.</summary>
internal static class SignaturesText
{
    /// <summary>Writes a line for each signature of a bundle: checked ones with the signer, others with a remark.</summary>
    public static void Write(Report report, Bundle bundle)
    {
        foreach (var signature in bundle.Signatures)
        {
            report.Line($"signed by {signature.Signer}");
        }

        foreach (var file in bundle.Signatures.IsEmpty ? bundle.SignatureFiles : [])
        {
            report.Note($"not checked: the signature {file}; name the signer's public key with --key");
        }
    }

    /// <summary>Writes a line for each signer of the bundle that a machine has.</summary>
    public static void Write(Report report, IEnumerable<ReceiptSigner> signers)
    {
        foreach (var signer in signers)
        {
            report.Line($"signed by {signer}");
        }
    }

    /// <summary>Writes the signers of the bundle that a machine has.</summary>
    public static void Write(JsonDocumentWriter json, IEnumerable<ReceiptSigner> signers) => json.List("signers", signers, signer =>
    {
        json.Member("name", signer.Name);
        json.Member("key", signer.Key);
    });

    /// <summary>Writes the signatures of a bundle, and what each covers.</summary>
    public static void Write(JsonDocumentWriter json, Bundle bundle) => json.List(
        "signatures",
        bundle.SignatureFiles
            .Select(file => (
                File: file, bundle.Signatures.FirstOrDefault(made => made.File == file)?.Signer, Covers: BundleLayout.Checksums))
            .Concat(bundle.HasProvenance ? [(BundleLayout.Provenance, bundle.Provenance?.Signer, "the statement in it")] : []),
        entry =>
        {
            json.Member("file", entry.File);
            json.Member("checked", entry.Signer is not null);
            json.Member("signer", entry.Signer?.Name);
            json.Member("key", entry.Signer?.Key.Fingerprint.ToString());
            json.Member("covers", entry.Covers);
        });
}

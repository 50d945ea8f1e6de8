using System.Globalization;
using Airgap.Bundles;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>A verification for people.</summary>
internal static class VerifyText
{
    public static void Write(Report report, Bundle bundle, VerifyReport result)
    {
        foreach (var path in result.Extra)
        {
            report.Note($"extra: '{path}' does not belong to the bundle and was not read");
        }

        if (bundle.Base is { } known)
        {
            report.Line($"a delta of bundle {known}: it leaves out {SizeText.Files(bundle.Omitted.Count())}");
        }

        BundleIdText.Write(report, result.Id);
    }

    /// <summary>The result in one sentence.</summary>
    public static string Verdict(VerifyReport result) => result.Problems.IsEmpty
        ? $"verified {SizeText.Files(result.Files)}, {ByteText.Of(result.Bytes)}"
        : !result.Renamed.IsEmpty
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Problems.Count} of {SizeText.Files(result.Files)} are damaged, missing or have another name")
        : string.Create(CultureInfo.InvariantCulture, $"{result.Problems.Count} of {SizeText.Files(result.Files)} are damaged or missing");
}

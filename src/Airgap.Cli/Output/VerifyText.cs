using System.Collections.Immutable;
using System.Globalization;
using Airgap.Bundles;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>A verification for people.</summary>
internal static class VerifyText
{
    public static void Write(Report report, Bundle bundle, VerifyReport result, ImmutableArray<Diagnostic> errors)
    {
        foreach (var path in result.Extra)
        {
            report.Note($"extra: '{path}' is not the bundle's; it was not read");
        }

        report.Line(errors.IsEmpty
            ? $"{SizeText.Files(result.Files)}, {ByteText.Of(result.Bytes)}, are all right"
            : string.Create(CultureInfo.InvariantCulture, $"{errors.Length} of {SizeText.Files(result.Files)} are wrong or missing"));
        if (bundle.Base is { } known)
        {
            report.Line($"a delta of bundle {known}: {SizeText.Files(bundle.Omitted.Count())} are left out on purpose");
        }

        BundleIdText.Write(report, result.Id);
    }
}

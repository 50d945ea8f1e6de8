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

        BundleIdText.Write(report, bundle.Lock);
        SignaturesText.Write(report, bundle);
    }

    /// <summary>The result in one sentence.</summary>
    public static string Verdict(VerifyReport result) => result.Problems.IsEmpty
        ? $"verified {SizeText.Files(result.Files)}, {ByteText.Of(result.Bytes)}"
        : string.Join("; ", Wrong(result));

    private static IEnumerable<string> Wrong(VerifyReport result)
    {
        var damaged = result.Problems.Count - result.Added.Length;
        if (damaged > 0)
        {
            yield return $"{damaged} of {SizeText.Files(result.Files)} {Damaged(damaged == 1, !result.Renamed.IsEmpty)}";
        }

        if (!result.Added.IsEmpty)
        {
            yield return $"{SizeText.Files(result.Added.Length)} {(result.Added.Length == 1 ? "was" : "were")} added";
        }
    }

    private static string Damaged(bool isOne, bool isRenamed) => (isOne, isRenamed) switch
    {
        (true, true) => "is damaged, missing or has another name",
        (true, false) => "is damaged or missing",
        (false, true) => "are damaged, missing or have another name",
        (false, false) => "are damaged or missing",
    };
}

using System.Globalization;
using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>A comparison for people.</summary>
internal static class StatusText
{
    /// <summary>How many extra entries get a line each.</summary>
    private const int ExtraShown = 20;

    public static void Write(Report report, StatusReport status, TargetLayout layout, string? bundle, string options)
    {
        var withBundle = bundle is not null;
        if (!withBundle && status.Receipts.IsEmpty)
        {
            report.Line("airgap has not installed anything here");
        }
        else
        {
            report.Line(
                withBundle
                    ? $"compared with bundle {status.Bundle}"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"compared with {Receipts(status)}; last {UndoText.WhatOf(status.Receipts[^1])}"));
        }

        SignaturesText.Write(report, status.Signers);
        if (!status.Entries.IsEmpty)
        {
            report.Line();
            var extra = status.Entries.Where(entry => entry.State == TargetState.Extra).Skip(ExtraShown).ToHashSet();
            report.Table(
                ["what", "state", "details"],
                status.Entries
                    .Where(entry => !extra.Contains(entry))
                    .Select(entry => new[] { entry.Name, Word(entry.State), entry.Detail ?? "" }));
            if (extra.Count > 0)
            {
                report.Line(string.Create(CultureInfo.InvariantCulture, $"and {extra.Count} more extra"));
            }
        }

        report.Line();
        report.Line($"cache:   {layout.Cache}");
        report.Line($"kuberlr: {layout.Kuberlr}");
        var wrong = status.Entries.Count(entry => entry.State is TargetState.Drifted or TargetState.Missing);
        if (wrong > 0)
        {
            var all = status.Entries.Count(entry => entry.State != TargetState.Extra);
            var (are, expected) = (wrong == 1 ? "is" : "are", withBundle ? "in the bundle" : "placed");
            report.Note($"{wrong} of {all} {are} not as {expected}");
            report.Next(withBundle
                ? $"dotnet airgap apply {ShellQuote.PathWord(bundle!)}{options}"
                : $"to place it again, apply the bundle that has it; what works now says: dotnet airgap doctor{options}");
        }
    }

    public static string Word(TargetState state) => state switch
    {
        TargetState.InPlace => "in place",
        TargetState.Drifted => "drifted",
        TargetState.Missing => "missing",
        _ => "extra",
    };

    private static string Receipts(StatusReport status) =>
        status.Receipts.Length == 1 ? "1 receipt" : string.Create(CultureInfo.InvariantCulture, $"{status.Receipts.Length} receipts");
}

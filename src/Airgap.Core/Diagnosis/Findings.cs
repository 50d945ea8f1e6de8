using System.Collections.Immutable;
using System.Globalization;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Collects findings. Many of one kind become a few and a number.</summary>
internal sealed class Findings
{
    private const int ShownOfAKind = 20;

    private readonly List<Finding> _all = [];

    /// <summary>All findings, in the order in which they were made.</summary>
    public ImmutableArray<Finding> All => [.. _all];

    /// <summary>The findings, the worst first.</summary>
    public ImmutableArray<Finding> Sorted =>
        [.. _all.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).SelectMany(Few)];

    public void Error(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) =>
        Add(Severity.Error, code, message, hint, path, release);

    public void Warning(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) =>
        Add(Severity.Warning, code, message, hint, path, release);

    public void Note(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) =>
        Add(Severity.Note, code, message, hint, path, release);

    /// <summary>Adds what another part of the product found.</summary>
    public void Add(Diagnostic diagnostic) => Add(diagnostic.Severity, diagnostic.Code, diagnostic.Message, diagnostic.Hint, null, null);

    private void Add(Severity severity, DiagnosticCode code, string message, string? hint, string? path, K3sRelease? release) =>
        _all.Add(new Finding(severity, code, message, hint) { Path = path, Release = release });

    /// <summary>In order, and of each kind only so many that a person reads them.</summary>
    private static IEnumerable<Finding> Few(IGrouping<Severity, Finding> findings)
    {
        var counts = new SortedDictionary<DiagnosticCode, int>();
        var sorted = findings
            .OrderBy(finding => finding.Release)
            .ThenBy(finding => finding.Code)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal);
        foreach (var finding in sorted)
        {
            counts[finding.Code] = counts.GetValueOrDefault(finding.Code) + 1;
            if (counts[finding.Code] <= ShownOfAKind)
            {
                yield return finding;
            }
        }

        foreach (var (code, count) in counts.Where(pair => pair.Value > ShownOfAKind))
        {
            yield return new Finding(
                findings.Key,
                code,
                string.Create(CultureInfo.InvariantCulture, $"and {count - ShownOfAKind} more like this"),
                "the same for each");
        }
    }
}

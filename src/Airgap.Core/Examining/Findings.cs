using System.Collections.Immutable;
using System.Globalization;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Collects what is found; many of one kind become a few and a number.</summary>
internal sealed class Findings
{
    private const int ShownOfAKind = 20;

    private readonly List<Finding> _all = [];

    /// <summary>What was found, the worst first.</summary>
    public ImmutableArray<Finding> Sorted => [.. _all.GroupBy(finding => finding.Severity).OrderBy(group => group.Key).SelectMany(Few)];

    /// <summary>Whether something of a code was found that is wrong, not only worth knowing.</summary>
    public bool AnyWrong(params ReadOnlySpan<DiagnosticCode> codes)
    {
        foreach (var finding in _all)
        {
            if (finding.Severity != FindingSeverity.Note && codes.Contains(finding.Code))
            {
                return true;
            }
        }

        return false;
    }

    public void Error(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Error, code, message, hint) { Path = path, Release = release });

    public void Warning(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Warning, code, message, hint) { Path = path, Release = release });

    public void Note(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Note, code, message, hint) { Path = path, Release = release });

    /// <summary>In order, and of each kind only so many that a person reads them.</summary>
    private static IEnumerable<Finding> Few(IGrouping<FindingSeverity, Finding> findings)
    {
        var counts = new SortedDictionary<DiagnosticCode, int>();
        foreach (var finding in findings.OrderBy(finding => finding.Release).ThenBy(finding => finding.Code).ThenBy(finding => finding.Path, StringComparer.Ordinal))
        {
            counts[finding.Code] = counts.GetValueOrDefault(finding.Code) + 1;
            if (counts[finding.Code] <= ShownOfAKind)
            {
                yield return finding;
            }
        }

        foreach (var (code, count) in counts.Where(pair => pair.Value > ShownOfAKind))
        {
            yield return new Finding(findings.Key, code, string.Create(CultureInfo.InvariantCulture, $"and {count - ShownOfAKind} more like this"), "the same for each");
        }
    }
}

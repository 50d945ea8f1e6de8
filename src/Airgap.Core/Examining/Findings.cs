using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Collects what is found; many of one kind become a few and a number.</summary>
internal sealed class Findings
{
    private const int ShownOfAKind = 20;

    private readonly List<Finding> _all = [];

    /// <summary>What was found, the worst first.</summary>
    public ImmutableArray<Finding> Sorted =>
        [.. _all.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Release).ThenBy(finding => finding.Code, StringComparer.Ordinal).ThenBy(finding => finding.Path, StringComparer.Ordinal)];

    /// <summary>Whether something of a code was found.</summary>
    public bool Has(params ReadOnlySpan<string> codes)
    {
        foreach (var finding in _all)
        {
            if (codes.Contains(finding.Code))
            {
                return true;
            }
        }

        return false;
    }

    public void Error(string code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Error, code, message, hint) { Path = path, Release = release });

    public void Warning(string code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Warning, code, message, hint) { Path = path, Release = release });

    public void Note(string code, string message, string hint, string? path = null, K3sRelease? release = null) => _all.Add(new Finding(FindingSeverity.Note, code, message, hint) { Path = path, Release = release });

    /// <summary>Adds one finding for each path, and where there are very many, one for the rest.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="make">Makes a finding.</param>
    /// <param name="rest">The sentence about the rest, from their number.</param>
    public void ForEach(IReadOnlyCollection<string> paths, Func<string, Finding> make, Func<int, string> rest)
    {
        _all.AddRange(paths.Take(ShownOfAKind).Select(make));
        if (paths.Count > ShownOfAKind)
        {
            var first = make(paths.First());
            _all.Add(first with { Message = rest(paths.Count - ShownOfAKind), Path = Path.GetDirectoryName(first.Path) });
        }
    }
}

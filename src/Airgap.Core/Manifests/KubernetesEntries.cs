using System.Collections.Immutable;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads entries of <c>kubernetes</c> that are not in a manifest.</summary>
public static class KubernetesEntries
{
    /// <summary>Reads them by the rules of a manifest. An entry that is there twice counts once.</summary>
    /// <param name="texts">The entries.</param>
    /// <param name="errors">What is wrong with them, without places.</param>
    public static ImmutableArray<KubernetesEntry> Read(IEnumerable<string> texts, out ImmutableArray<Diagnostic> errors)
    {
        var diagnostics = new List<Diagnostic>();
        var nodes = texts.Select(text => KubernetesEntry.TryParse(text)?.Text ?? text)
            .Distinct(StringComparer.Ordinal)
            .Select(text => new DocumentNode(NodeKind.Text, new DocumentPlace("", 1, 1)) { Text = text });
        var entries = new ManifestLists(new DocumentReader(diagnostics), diagnostics).Kubernetes([.. nodes]);
        errors = [.. diagnostics.Select(diagnostic => diagnostic with { Span = null })];
        return entries;
    }
}

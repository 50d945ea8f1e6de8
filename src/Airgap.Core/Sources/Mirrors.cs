using System.Collections.Immutable;
using Airgap.Manifests;

namespace Airgap.Sources;

/// <summary>Finds the mirror of an address: the rule with the longest matching prefix, in the first group that has one.</summary>
public sealed class Mirrors
{
    private readonly ImmutableArray<ImmutableArray<MirrorRule>> _groups;

    /// <summary>Makes the set.</summary>
    /// <param name="groups">Rules by precedence: command line, environment, manifest.</param>
    public Mirrors(params ReadOnlySpan<ImmutableArray<MirrorRule>> groups) => _groups = [.. groups];

    /// <summary>The rule for an address; null if it is read from upstream.</summary>
    public MirrorRule? For(string address) => _groups
        .Select(group => group.Where(rule => address.StartsWith(rule.From, StringComparison.Ordinal)).MaxBy(rule => rule.From.Length))
        .FirstOrDefault(rule => rule is not null);
}

using System.Collections.Immutable;
using Airgap.Manifests;

namespace Airgap.Sources;

/// <summary>Where addresses are really read from: the longest matching prefix of the first group that has one.</summary>
public sealed class Mirrors
{
    private readonly ImmutableArray<ImmutableArray<MirrorRule>> _groups;

    /// <summary>Makes the set.</summary>
    /// <param name="groups">Rules by precedence: command line, environment, manifest.</param>
    public Mirrors(params ReadOnlySpan<ImmutableArray<MirrorRule>> groups) => _groups = [.. groups];

    /// <summary>The rule that an address falls under, null where it is read from upstream itself.</summary>
    public MirrorRule? For(string address) => _groups
        .Select(group => group.Where(rule => address.StartsWith(rule.From, StringComparison.Ordinal)).MaxBy(rule => rule.From.Length))
        .FirstOrDefault(rule => rule is not null);
}

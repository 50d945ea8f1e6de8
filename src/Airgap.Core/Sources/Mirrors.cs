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
        .Select(group => group.Where(rule => rule.RestOf(address) is not null).MaxBy(rule => rule.From.Length))
        .FirstOrDefault(rule => rule is not null);

    /// <summary>The rules that are for none of these addresses. A rule that a longer one hides is for them, too.</summary>
    public IEnumerable<MirrorRule> Without(IReadOnlyCollection<string> addresses) =>
        _groups.SelectMany(group => group).Where(rule => !addresses.Any(address => rule.RestOf(address) is not null));
}

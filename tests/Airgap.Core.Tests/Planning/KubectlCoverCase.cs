using System.Collections.Immutable;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Core.Tests.Planning;

/// <summary>One question to <see cref="KubectlCover"/>.</summary>
internal sealed record KubectlCoverCase(ImmutableArray<MinorVersion> Servers, ImmutableArray<KubectlSupply> Supplies, int Skew)
{
    /// <summary>Whether every platform can serve every server.</summary>
    public bool CanBeServed => !KubectlCover.Unserved(Servers, Supplies, Skew).Any();

    public override string ToString() =>
        $"servers {string.Join(' ', Servers)}, skew {Skew}\n"
        + string.Join('\n', Supplies.Select(
            supply => $"{supply.Platform}: available {string.Join(' ', supply.Available)}; included {string.Join(' ', supply.Included)}"));

    /// <summary>An answer in one line.</summary>
    public static string Show(IEnumerable<KeyValuePair<Platform, ImmutableArray<KubernetesVersion>>> answer) =>
        string.Join("; ", answer.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {string.Join(' ', pair.Value.Order())}"));
}

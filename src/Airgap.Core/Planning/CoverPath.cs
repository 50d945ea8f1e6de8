using System.Collections.Immutable;

namespace Airgap.Planning;

/// <summary>The decisions so far, and their cost.</summary>
internal sealed record CoverPath(int Kubectls, int Versions, int Skew, ImmutableArray<CoverDecision> Decisions)
{
    public static CoverPath Start { get; } = new(0, 0, 0, []);

    public CoverPath With(CoverDecision decision, int kubectls, int versions, int skew) =>
        new(Kubectls + kubectls, Versions + versions, Skew + skew, Decisions.Add(decision));

    /// <summary>Compares by the order of <see cref="KubectlCover"/>. Both paths have the same number of decisions.</summary>
    public bool IsBetterThan(CoverPath other)
    {
        if ((Kubectls, Versions, Skew) != (other.Kubectls, other.Versions, other.Skew))
        {
            return (Kubectls, Versions, Skew).CompareTo((other.Kubectls, other.Versions, other.Skew)) < 0;
        }

        for (var i = 0; i < Decisions.Length; i++)
        {
            if (Decisions[i].CompareTo(other.Decisions[i]) is not 0 and var order)
            {
                return order > 0;
            }
        }

        return false;
    }
}

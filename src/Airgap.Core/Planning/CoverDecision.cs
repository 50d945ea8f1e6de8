using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>The decision for one minor version.</summary>
/// <param name="Choices">For each class of platforms the kubectl that is added; null for none.</param>
/// <param name="Versions">The different kubectls of this minor version on all platforms, with the included ones, newest first.</param>
internal sealed record CoverDecision(ImmutableArray<KubernetesVersion?> Choices, ImmutableArray<KubernetesVersion> Versions)
    : IComparable<CoverDecision>
{
    /// <summary>Greater is newer.</summary>
    public int CompareTo(CoverDecision? other)
    {
        for (var i = 0; i < Math.Max(Versions.Length, other!.Versions.Length); i++)
        {
            if (i == Versions.Length || i == other.Versions.Length)
            {
                return Versions.Length.CompareTo(other.Versions.Length);
            }

            if (Versions[i].CompareTo(other.Versions[i]) is not 0 and var byVersion)
            {
                return byVersion;
            }
        }

        for (var i = 0; i < Choices.Length; i++)
        {
            if (Nullable.Compare(Choices[i], other.Choices[i]) is not 0 and var byChoice)
            {
                return byChoice;
            }
        }

        return 0;
    }
}

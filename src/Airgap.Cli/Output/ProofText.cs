using System.Collections.Immutable;
using System.Globalization;
using Airgap.Explaining;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Explains why a set of kubectls is the smallest, or why a larger one was chosen.</summary>
internal static class ProofText
{
    /// <summary>Lines of at most 80 columns.</summary>
    public static IEnumerable<string> Lines(KubectlProof proof, ImmutableArray<Platform> all)
    {
        var chosen = $"{Count(proof.Kubectls.Length)}{(proof.Kubectls.IsEmpty ? "" : $", {And(proof.Kubectls)}")}";
        var included = proof.Included.IsEmpty ? "" : $", besides {And(proof.Included)} from kubectl.include";
        return Wrapped.Lines($"on {PlatformText.Of(proof.Platforms, all)}: {chosen}{included}").Concat(Wrapped.Lines(Reason(proof), "  "));
    }

    private static string Reason(KubectlProof proof)
    {
        switch (proof.Reason)
        {
            case KubectlSetReason.Matching:
                return $"policy matching takes one kubectl per minor; the minimum is {Count(proof.Unshareable.Length)}";
            case KubectlSetReason.NotOut:
                return $"by version alone, {Count(proof.Unshareable.Length)} would be enough, "
                    + "but one that serves more releases did not exist there when the lock file was written";
            default:
                return proof.Unshareable.Length switch
                {
                    0 => "the minimum: the included kubectls serve every release",
                    1 when proof.Included.IsEmpty => "the minimum: at least one kubectl is needed",
                    1 => $"the minimum: the included kubectls do not serve Kubernetes {proof.Unshareable[0]}",
                    _ => $"the minimum: no two of {(proof.Included.IsEmpty ? "" : "the remaining ")}Kubernetes {And(proof.Unshareable)} "
                        + "can share a kubectl, since a kubectl serves its own minor, the one below and the one above",
                };
        }
    }

    private static string Count(int count) => count switch
    {
        0 => "no kubectl",
        1 => "1 kubectl",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} kubectls"),
    };

    private static string And<T>(ImmutableArray<T> items) => items.Length switch
    {
        1 => $"{items[0]}",
        _ => $"{string.Join(", ", items[..^1])} and {items[^1]}",
    };
}

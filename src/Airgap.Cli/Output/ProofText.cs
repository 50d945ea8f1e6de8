using System.Collections.Immutable;
using System.Globalization;
using Airgap.Explaining;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>The proof that a set of kubectls is the smallest, in words; or why it is not.</summary>
internal static class ProofText
{
    /// <summary>Lines of at most 80 columns.</summary>
    public static IEnumerable<string> Lines(KubectlProof proof, ImmutableArray<Platform> all)
    {
        var besides = proof.Included.IsEmpty ? "" : $" besides {And(proof.Included)}, which kubectl.include asks for";
        var set = $"on {PlatformText.Of(proof.Platforms, all)}: {Count(proof.Kubectls.Length)}{(proof.Kubectls.IsEmpty ? "" : $", {And(proof.Kubectls)}")}{besides}";
        return Wrapped.Lines(set).Concat(Wrapped.Lines(Reason(proof), "  "));
    }

    private static string Reason(KubectlProof proof)
    {
        var rest = proof.Included.IsEmpty ? "" : "that are left ";
        switch (proof.Reason)
        {
            case KubectlSetReason.Matching:
                return $"policy: matching asks for one a minor; {Fewer(proof)} would do";
            case KubectlSetReason.NotOut:
                return $"by versions alone {Fewer(proof)} would do, but a kubectl that serves more of the releases was not out there when this was locked";
            default:
                return proof.Unshareable.Length switch
                {
                    0 => "none has to be added: the included ones serve every release",
                    1 when proof.Included.IsEmpty => "no smaller set would do: it takes one to serve anything at all",
                    1 => $"no smaller set would do: the included ones do not serve Kubernetes {proof.Unshareable[0]}",
                    _ => $"no smaller set would do: of the servers {rest}{And(proof.Unshareable)} no two can share a kubectl, whose minor may differ from the server's by one",
                };
        }
    }

    private static string Fewer(KubectlProof proof) => proof.Unshareable.Length.ToString(CultureInfo.InvariantCulture);

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

using System.Collections.Immutable;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads a manifest's <c>mirrors</c>.</summary>
internal static class ManifestMirrors
{
    /// <summary>The rules of a <c>mirrors</c> section.</summary>
    /// <param name="node">The section; null if there is none.</param>
    /// <param name="folder">The manifest's folder, to which folders are relative.</param>
    /// <param name="reader">Receives the errors.</param>
    public static ImmutableArray<MirrorRule> Read(DocumentNode? node, string folder, DocumentReader reader)
    {
        if (node is null or { Kind: NodeKind.Invalid })
        {
            return [];
        }

        if (node.Kind != NodeKind.Mapping)
        {
            reader.Error(
                Codes.WrongType,
                "'mirrors' must be a mapping of addresses",
                "write: https://dl.k8s.io/: ./upstream/dl.k8s.io/",
                node.Span);
            return [];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rules = ImmutableArray.CreateBuilder<MirrorRule>();
        foreach (var member in node.Members)
        {
            if (reader.Text(member.Value, $"the mirror of '{member.Key}'") is not { } to)
            {
                continue;
            }

            if (MirrorRule.TryCreate(member.Key, to, folder, out var problem) is not { } rule)
            {
                reader.Error(Codes.InvalidMirror, problem!, "write: https://dl.k8s.io/: https://mirror.example.com/k8s/", member.KeySpan);
            }
            else if (!seen.Add(rule.From))
            {
                reader.Error(Codes.DuplicateEntry, $"the mirror of '{rule.From}' is listed twice", "remove one of them", member.KeySpan);
            }
            else
            {
                rules.Add(rule);
            }
        }

        return rules.ToImmutable();
    }
}

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

        var rules = ImmutableArray.CreateBuilder<MirrorRule>();
        foreach (var member in node.Members)
        {
            if (Target(member, reader) is not ({ } to, var trusted))
            {
                continue;
            }

            if (MirrorRule.TryCreate(member.Key, to, folder, out var problem) is not { } rule)
            {
                reader.Error(Codes.InvalidMirror, problem!, "write: https://dl.k8s.io/: https://mirror.example.com/k8s/", member.KeySpan);
            }
            else if (rules.Any(rule.IsForSameAs))
            {
                reader.Error(Codes.DuplicateEntry, $"the mirror of '{rule.From}' is listed twice", "remove one of them", member.KeySpan);
            }
            else
            {
                rules.Add(rule with { Trusted = trusted });
            }
        }

        return rules.ToImmutable();
    }

    /// <summary>What replaces the address, and whether it is trusted: <c>TO</c>, or <c>{ to: TO, trusted: true }</c>.</summary>
    private static (string? To, bool Trusted) Target(DocumentMember member, DocumentReader reader)
    {
        var what = $"the mirror of '{member.Key}'";
        if (member.Value.Kind != NodeKind.Mapping)
        {
            return (reader.Text(member.Value, what), false);
        }

        if (!reader.Mapping(member.Value, what, null, "to", "trusted"))
        {
            return (null, false);
        }

        var trusted = member.Value["trusted"];
        if (trusted is not null && trusted.Kind != NodeKind.Invalid && trusted.Text is not ("true" or "false"))
        {
            reader.Error(Codes.InvalidMirror, $"'trusted' of {what} must be true or false", "write: trusted: true", trusted.Span);
        }

        if (member.Value["to"] is not { } to)
        {
            reader.Error(Codes.MissingValue, $"{what} has no 'to'", "add: to: https://mirror.example.com/k8s/", member.KeySpan);
            return (null, false);
        }

        return (reader.Text(to, what), trusted?.Text == "true");
    }
}

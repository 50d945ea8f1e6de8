using System.Collections.Immutable;
using System.Text;
using Airgap.Documents;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>
/// A bundle's <c>bundle.json</c>: <c>{ "layout": 1, "id": "sha256:…", "omitted": [] }</c>. A delta lists the paths of the lock file that it
/// leaves out, and the <c>base</c> that had them.
/// </summary>
/// <param name="Omitted">The paths that are left out.</param>
/// <param name="Base">The bundle that had them; null for a full bundle.</param>
internal sealed record BundleDescription(ImmutableHashSet<string> Omitted, BundleId? Base)
{
    /// <summary>A full bundle's.</summary>
    public static BundleDescription Full { get; } = new(ImmutableHashSet<string>.Empty.WithComparer(StringComparer.Ordinal), null);

    /// <summary>The file's bytes.</summary>
    public byte[] Write(BundleId id)
    {
        var members = new List<(string, string)> { ("layout", "1"), ("id", CanonicalJson.Text(id.ToString())), ("omitted", CanonicalJson.List(Omitted.Order(StringComparer.Ordinal))) };
        if (Base is { } known)
        {
            members.Add(("base", CanonicalJson.Text(known.ToString())));
        }

        return Encoding.UTF8.GetBytes($"{CanonicalJson.Row([.. members])}\n");
    }

    /// <summary>Reads a <c>bundle.json</c> and compares it with the lock file beside it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="value">The lock file.</param>
    /// <param name="problem">What is wrong, as the end of a sentence; null when it is right.</param>
    public static BundleDescription? TryRead(ReadOnlySpan<byte> bytes, Lock value, out string? problem)
    {
        var diagnostics = new List<Diagnostic>();
        var root = JsonText.Read(BundleLayout.Description, bytes, diagnostics);
        if (root is not null)
        {
            new DocumentReader(diagnostics).Mapping(root, "bundle.json", null, "layout", "id", "omitted", "base");
        }

        if (root is null || diagnostics.Count > 0)
        {
            problem = $"cannot be understood: {diagnostics[0].Message}";
            return null;
        }

        if (root["layout"] is not { Kind: NodeKind.Number, Text: "1" } || root["omitted"] is not { Kind: NodeKind.Sequence } omitted)
        {
            problem = "describes a bundle of a newer airgap";
            return null;
        }

        if (root["id"]?.Text != value.Id.ToString())
        {
            problem = $"names {root["id"]?.Text ?? "no bundle"}, but the lock file beside it is {value.Id}";
            return null;
        }

        var paths = omitted.Items.Select(item => item.Text).ToImmutableHashSet(StringComparer.Ordinal);
        var isDelta = !omitted.Items.IsEmpty;
        var known = BundleId.TryParse(root["base"]?.Text);
        problem = paths.Count != omitted.Items.Length || paths.Except(value.Artifacts.Select(artifact => artifact.Path)).Count > 0 ? "leaves out what is not in the lock file"
            : isDelta != known is not null || (root["base"] is null) == isDelta ? "does not say which bundle has what it leaves out"
            : null;
        return problem is null ? new BundleDescription(paths, known) : null;
    }
}

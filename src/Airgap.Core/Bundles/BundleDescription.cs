using System.Collections.Immutable;
using System.Text;
using Airgap.Documents;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>
/// A bundle's <c>bundle.json</c>: <c>{ "layout": 2, "id": "sha256:…", "omitted": [] }</c>. A delta has the paths of the artifacts that it
/// leaves out, and the <c>base</c>, which is the bundle that has them.
/// </summary>
/// <param name="Omitted">The paths that are left out.</param>
/// <param name="Base">The bundle that has them; null for a full bundle.</param>
internal sealed record BundleDescription(ImmutableHashSet<string> Omitted, BundleId? Base)
{
    /// <summary>
    /// The layout's version. Bundles of layout 1 have the tool's package in <c>tool/</c>, and neither programs nor scripts; all else is the
    /// same.
    /// </summary>
    private const string Layout = "2";

    /// <summary>The end of a problem that is no damage: another airgap can read the bundle.</summary>
    public const string Unknown = "; this airgap reads layouts 1 and 2";

    /// <summary>The description of a full bundle.</summary>
    public static BundleDescription Full { get; } = new(ImmutableHashSet<string>.Empty.WithComparer(StringComparer.Ordinal), null);

    /// <summary>The artifacts of its lock file that the bundle has.</summary>
    public ImmutableArray<Artifact> CarriedOf(Lock value) =>
        [.. value.Artifacts.Where(artifact => !Omitted.Contains(artifact.Path))];

    /// <summary>The file's bytes.</summary>
    public byte[] Write(BundleId id)
    {
        var members = new List<(string, string)>
        {
            ("layout", Layout),
            ("id", CanonicalJson.Text(id.ToString())),
            ("omitted", CanonicalJson.List(Omitted.Order(StringComparer.Ordinal))),
        };
        if (Base is { } known)
        {
            members.Add(("base", CanonicalJson.Text(known.ToString())));
        }

        return Encoding.UTF8.GetBytes($"{CanonicalJson.Row([.. members])}\n");
    }

    /// <summary>Reads a <c>bundle.json</c> and compares it with the lock file beside it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="value">The lock file.</param>
    /// <param name="problem">The end of a sentence that begins with the file's name; null if the file is valid.</param>
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
            problem = $"cannot be read: {diagnostics[0].Message}";
            return null;
        }

        if (root["layout"] is not { Kind: NodeKind.Number, Text: "1" or Layout })
        {
            problem = root["layout"] is { Kind: NodeKind.Number } newer ? $"has layout {newer.Text}{Unknown}" : "has no layout";
            return null;
        }

        if (root["omitted"] is not { Kind: NodeKind.Sequence } omitted)
        {
            problem = "has no list of files that are left out";
            return null;
        }

        if (root["id"]?.Text != value.Id.ToString())
        {
            problem = $"has {root["id"]?.Text ?? "no id"}, but the lock file has {value.Id}";
            return null;
        }

        var paths = omitted.Items.Select(item => item.Text).ToImmutableHashSet(StringComparer.Ordinal);
        if (paths.Count != omitted.Items.Length || paths.Except(value.Artifacts.Select(artifact => artifact.Path)).Count > 0)
        {
            problem = "leaves out files that are not in the lock file";
            return null;
        }

        var isDelta = !paths.IsEmpty;
        var known = BundleId.TryParse(root["base"]?.Text);
        if (isDelta != known is not null || isDelta != root["base"] is not null)
        {
            problem = "does not name the bundle that has the files that it leaves out";
            return null;
        }

        problem = null;
        return new BundleDescription(paths, known);
    }
}

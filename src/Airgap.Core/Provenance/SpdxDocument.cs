using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Provenance;

/// <summary>
/// Writes the list of a bundle's software for other programs (SBOM), as SPDX 2.3 in JSON. Each artifact is a package and not a file of
/// SPDX, because SPDX requires the SHA-1 of files, which lock files do not have. The same artifacts give the same bytes on every machine.
/// </summary>
internal static class SpdxDocument
{
    /// <summary>The id of the document itself, which SPDX prescribes.</summary>
    private const string DocumentId = "SPDXRef-DOCUMENT";

    /// <summary>The id of the bundle, which contains all other packages.</summary>
    private const string BundlePackage = "SPDXRef-airgap-bundle";

    /// <summary>SPDX requires a time of creation. A real one would differ from build to build.</summary>
    private const string Created = "1970-01-01T00:00:00Z";

    /// <summary>The document's bytes.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="carried">Its artifacts, without those that a delta leaves out.</param>
    public static byte[] Write(Lock value, ImmutableArray<Artifact> carried)
    {
        var output = new CanonicalWriter();
        output.Append("{\n");
        foreach (var (key, json) in Head(value, carried))
        {
            output.Append($"  {CanonicalJson.Text(key)}: {json},\n");
        }

        output.AppendRows(2, "packages", carried.Select(SpdxPackage.Write).Prepend(Bundle(value, carried)), ",\n");
        var contained = carried.Select(artifact => Relationship(BundlePackage, "CONTAINS", SpdxPackage.IdOf(artifact)));
        output.AppendRows(2, "relationships", contained.Prepend(Relationship(DocumentId, "DESCRIBES", BundlePackage)), "\n}\n");
        return output.ToArray();
    }

    private static IEnumerable<(string Key, string Json)> Head(Lock value, ImmutableArray<Artifact> carried) =>
    [
        ("spdxVersion", CanonicalJson.Text("SPDX-2.3")),
        ("dataLicense", CanonicalJson.Text("CC0-1.0")),
        ("SPDXID", CanonicalJson.Text(DocumentId)),
        ("name", CanonicalJson.Text($"airgap-bundle-{value.Id.ShortForm.Replace(" ", "", StringComparison.Ordinal)}")),
        ("documentNamespace", CanonicalJson.Text($"https://spdx.org/spdxdocs/airgap-bundle-{value.Id.Digest}{Part(value, carried)}")),
        ("creationInfo", CanonicalJson.Row(
            ("created", CanonicalJson.Text(Created)),
            ("creators", CanonicalJson.List(["Tool: airgap"])),
            ("comment", CanonicalJson.Text("The time is not real: the same lock file gives the same bytes at any time.")))),
    ];

    /// <summary>The end of a delta's namespace: two documents must not have the same one, and deltas of one lock file differ.</summary>
    private static string Part(Lock value, ImmutableArray<Artifact> carried) => carried.Length == value.Artifacts.Length
        ? ""
        : $"-{Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', carried.Select(artifact => artifact.Path)))).ToString()[..20]}";

    private static string Bundle(Lock value, ImmutableArray<Artifact> carried) => SpdxPackage.Block(
        ("SPDXID", BundlePackage),
        ("name", "airgap-bundle"),
        ("versionInfo", value.Id.ToString()),
        ("supplier", SpdxPackage.Unknown),
        ("downloadLocation", SpdxPackage.Unknown),
        ("primaryPackagePurpose", "INSTALL"),
        ("licenseDeclared", SpdxPackage.Unknown),
        ("comment", carried.Length == value.Artifacts.Length
            ? null
            : $"a delta: it has {carried.Length} of the {value.Artifacts.Length} files of its lock file"));

    private static string Relationship(string from, string type, string to) => CanonicalJson.Row(
        ("spdxElementId", CanonicalJson.Text(from)),
        ("relationshipType", CanonicalJson.Text(type)),
        ("relatedSpdxElement", CanonicalJson.Text(to)));
}

using System.Text;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Sources;

namespace Airgap.Provenance;

/// <summary>Writes an artifact as a package of SPDX.</summary>
internal static class SpdxPackage
{
    /// <summary>SPDX' word for what is not known.</summary>
    public const string Unknown = "NOASSERTION";

    /// <summary>
    /// The id of an artifact's package: its path, with <c>-</c> for what an id cannot have. Paths of other files can become the same text,
    /// so theirs end with a part of the path's digest.
    /// </summary>
    public static string IdOf(Artifact artifact)
    {
        var letters = artifact.Path.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-');
        var id = $"SPDXRef-{string.Concat(letters)}";
        return artifact.Kind == ArtifactKind.File ? $"{id}-{DigestOf(artifact.Path)}" : id;
    }

    /// <summary>The package of an artifact.</summary>
    public static string Write(Artifact artifact)
    {
        var facts = SpdxFacts.Of(artifact);
        IEnumerable<string> references =
        [
            .. facts.PackageUrls.Select(url => CanonicalJson.Row(
                ("referenceCategory", CanonicalJson.Text("PACKAGE-MANAGER")),
                ("referenceType", CanonicalJson.Text("purl")),
                ("referenceLocator", CanonicalJson.Text(url)))),
        ];
        var checksum = CanonicalJson.Row(
            ("algorithm", CanonicalJson.Text("SHA256")),
            ("checksumValue", CanonicalJson.Text(artifact.Content.Sha256.ToString())));
        return Block(
            [
                ("SPDXID", IdOf(artifact)),
                ("name", facts.Name),
                ("versionInfo", artifact.Version is { Length: > 0 } version ? version : null),
                ("packageFileName", artifact.Path),
                ("supplier", facts.Supplier),
                ("downloadLocation", artifact.Url is { } url ? Address.ForPeople(url) : Unknown),
                ("primaryPackagePurpose", facts.Purpose),
                ("licenseDeclared", facts.License),
                ("comment", Comment(artifact)),
            ],
            [
                ("checksums", $"[{checksum}]"),
                .. facts.PackageUrls.IsEmpty ? [] : new[] { ("externalRefs", CanonicalJson.Block('[', ']', 6, references)) },
            ]);
    }

    /// <summary>A package: the given members without null, and those that say that airgap does not look into files.</summary>
    public static string Block(params ReadOnlySpan<(string Key, string? Text)> members) => Block(members, []);

    private static string Block(ReadOnlySpan<(string Key, string? Text)> members, ReadOnlySpan<(string Key, string Json)> lists)
    {
        var lines = new List<string>();
        foreach (var (key, text) in members)
        {
            if (text is not null)
            {
                lines.Add($"{CanonicalJson.Text(key)}: {CanonicalJson.Text(text)}");
            }
        }

        lines.Add("\"filesAnalyzed\": false");
        lines.Add($"\"licenseConcluded\": {CanonicalJson.Text(Unknown)}");
        lines.Add($"\"copyrightText\": {CanonicalJson.Text(Unknown)}");
        foreach (var (key, json) in lists)
        {
            lines.Add($"{CanonicalJson.Text(key)}: {json}");
        }

        return CanonicalJson.Block('{', '}', 4, lines);
    }

    /// <summary>What SPDX has no member for.</summary>
    private static string Comment(Artifact artifact) =>
        $"kind: {KindNames.Of(artifact.Kind)}; platforms: {string.Join(", ", artifact.Platforms)}"
        + (artifact.Install is { } install ? $"; install: {install}" : "");

    private static string DigestOf(string path) => Digest.Of(Encoding.UTF8.GetBytes(path)).ToString()[..16];
}

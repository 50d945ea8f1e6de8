using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Sources;

namespace Airgap.Provenance;

/// <summary>
/// Writes where a bundle comes from: an in-toto statement (version 1) with SLSA provenance (version 1). It has no time, so the same build
/// gives the same bytes. It says what the signer states.
/// </summary>
public static class ProvenanceStatement
{
    /// <summary>Names the build that <c>docs/formats.md</c> describes: it says what the parameters mean.</summary>
    public const string BuildType = "urn:airgap:bundle:1";

    /// <summary>The builder, if none is stated.</summary>
    public const string UnknownBuilder = "urn:airgap:builder:unknown";

    /// <summary>The statement's bytes.</summary>
    /// <param name="value">The lock file. Its artifacts that are not in <paramref name="files"/> are those that a delta leaves out.</param>
    /// <param name="files">The digest of every file that the statement is about, by path: the entries of <c>SHA256SUMS</c>.</param>
    /// <param name="manifest">The digest of the manifest's bytes; null if it is not known.</param>
    /// <param name="builder">Who built, an absolute URI, such as the address of a CI system.</param>
    /// <param name="toolVersion">The version of airgap.</param>
    public static byte[] Write(
        Lock value, ImmutableSortedDictionary<string, Digest> files, Digest? manifest, string builder, string toolVersion)
    {
        var output = new CanonicalWriter();
        output.Append("{\n  \"_type\": \"https://in-toto.io/Statement/v1\",\n");
        output.AppendRows(2, "subject", files.Select(file => Resource(file.Key, null, file.Value)), ",\n");
        output.Append("  \"predicateType\": \"https://slsa.dev/provenance/v1\",\n");
        output.Append("  \"predicate\": {\n    \"buildDefinition\": {\n");
        output.Append($"      \"buildType\": {CanonicalJson.Text(BuildType)},\n");
        output.Append($"      \"externalParameters\": {CanonicalJson.Block('{', '}', 6, Parameters(value, files))},\n");
        output.AppendRows(6, "resolvedDependencies", Materials(value, files, manifest), "\n    },\n");
        output.Append($"    \"runDetails\": {{\n      \"builder\": {Builder(builder, toolVersion)}\n    }}\n  }}\n}}\n");
        return output.ToArray();
    }

    private static IEnumerable<string> Parameters(Lock value, ImmutableSortedDictionary<string, Digest> files)
    {
        yield return $"\"bundle\": {CanonicalJson.Text(value.Id.ToString())}";
        var request = LockWriter.Request(WithoutSecrets(value.Request), 8);
        yield return $"\"request\": {CanonicalJson.Block('{', '}', 8, request)}";
        var omitted = value.Artifacts.Select(artifact => artifact.Path).Where(path => !files.ContainsKey(path)).ToArray();
        if (omitted.Length > 0)
        {
            yield return $"\"omitted\": {CanonicalJson.Block('[', ']', 8, omitted.Select(CanonicalJson.Text))}";
        }
    }

    private static IEnumerable<string> Materials(Lock value, ImmutableSortedDictionary<string, Digest> files, Digest? manifest)
    {
        if (manifest is { } known)
        {
            yield return Resource("manifest", null, known);
        }

        yield return Resource(Lock.FileName, null, value.Id.Digest);
        foreach (var artifact in value.Artifacts.Where(artifact => files.ContainsKey(artifact.Path)))
        {
            yield return Resource(artifact.Path, artifact.Url, artifact.Content.Sha256);
        }
    }

    /// <summary>A file as in-toto describes it.</summary>
    private static string Resource(string name, string? url, Digest digest) => CanonicalJson.Row(
    [
        ("name", CanonicalJson.Text(name)),
        .. url is null ? [] : new[] { ("uri", CanonicalJson.Text(Address.ForPeople(url))) },
        ("digest", CanonicalJson.Row(("sha256", CanonicalJson.Text(digest.ToString())))),
    ]);

    private static string Builder(string id, string toolVersion) => CanonicalJson.Row(
        ("id", CanonicalJson.Text(id)),
        ("version", CanonicalJson.Row(("airgap", CanonicalJson.Text(toolVersion)))));

    /// <summary>Statements get published, and addresses of files can have signatures and tokens.</summary>
    private static BundleRequest WithoutSecrets(BundleRequest request) => request with
    {
        Files = [.. request.Files.Select(entry => entry.Url is { } url ? entry with { Url = Address.ForPeople(url) } : entry)],
    };
}

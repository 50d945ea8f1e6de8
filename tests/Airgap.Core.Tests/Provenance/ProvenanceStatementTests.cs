using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Provenance;
using Newtonsoft.Json.Linq;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Provenance;

public sealed class ProvenanceStatementTests
{
    private static readonly Lock _lock = ProvenanceSample.Lock;
    private static readonly Digest _manifest = Digest.Of("the manifest"u8);

    /// <summary>What <c>SHA256SUMS</c> of the full bundle lists, without some of the small files.</summary>
    private static readonly ImmutableSortedDictionary<string, Digest> _files = _lock.Artifacts
        .Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256))
        .Append(KeyValuePair.Create(Lock.FileName, _lock.Id.Digest))
        .Append(KeyValuePair.Create("bin/linux-amd64/airgap", Digest.Of("a program"u8)))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void A_full_bundle_has_this_statement() => Story.Matches(Encoding.UTF8.GetString(Write(_files)));

    [Fact]
    public void A_lock_file_that_is_read_again_gives_the_same_bytes() => Assert.Equal(
        Write(_files),
        ProvenanceStatement.Write(ProvenanceSample.ReadAgain, _files, _manifest, ProvenanceStatement.UnknownBuilder, "1.2.3"));

    [Fact]
    public void Every_file_is_a_subject_with_its_digest() => Assert.Equal(
        _files.Select(file => (file.Key, file.Value.ToString())),
        Read(_files)["subject"]!.Select(subject => ((string)subject["name"]!, (string)subject["digest"]!["sha256"]!)));

    [Fact]
    public void Every_artifact_is_a_material_and_the_manifest_and_the_lock_file_too()
    {
        Assert.Equal(
            [
                ("manifest", _manifest.ToString()),
                ("airgap.lock.json", _lock.Id.Digest.ToString()),
                .. _lock.Artifacts.Select(artifact => (artifact.Path, artifact.Content.Sha256.ToString())),
            ],
            Materials(Read(_files)).Select(material => ((string)material["name"]!, (string)material["digest"]!["sha256"]!)));
    }

    [Fact]
    public void A_manifest_that_is_not_known_is_no_material()
    {
        var statement = JsonRules.Read(ProvenanceStatement.Write(_lock, _files, null, "https://ci.example.com/", "1.2.3"));

        Assert.Equal("airgap.lock.json", (string?)Materials(statement).First()["name"]);
        Assert.Equal("https://ci.example.com/", (string?)statement["predicate"]!["runDetails"]!["builder"]!["id"]);
    }

    [Fact]
    public void A_delta_names_what_it_leaves_out_and_has_no_material_for_it()
    {
        var left = _lock.Artifacts.Where(artifact => artifact.Path.StartsWith("cache/", StringComparison.Ordinal))
            .Select(artifact => artifact.Path).ToArray();

        var delta = Read(_files.RemoveRange(left));

        Assert.Equal(left, Parameters(delta)["omitted"]!.Select(path => (string)path!));
        Assert.Empty(Materials(delta).Select(material => (string)material["name"]!).Intersect(left));
        Assert.Null(Parameters(Read(_files))["omitted"]);
    }

    [Fact]
    public void The_statement_has_no_secret_of_an_address()
    {
        Assert.DoesNotContain(ProvenanceSample.Secret, Encoding.UTF8.GetString(Write(_files)), StringComparison.Ordinal);
        Assert.Equal(
            "https://downloads.example.com/tools/nerdctl.tar.gz",
            (string?)Parameters(Read(_files))["request"]!["files"]![1]!["url"]);
    }

    [Fact]
    public async Task The_statement_follows_the_specifications()
    {
        Assert.Empty(await JsonRules.ProblemsAsync(StatementRules.Schema, Write(_files)));
        Assert.Empty(await JsonRules.ProblemsAsync(StatementRules.Schema, Write(_files.Remove("files/a b.tar"))));
        Assert.NotEmpty(await JsonRules.ProblemsAsync(StatementRules.Schema, Write(_files.Clear())));
    }

    private static byte[] Write(ImmutableSortedDictionary<string, Digest> files) =>
        ProvenanceStatement.Write(_lock, files, _manifest, ProvenanceStatement.UnknownBuilder, "1.2.3");

    private static JObject Read(ImmutableSortedDictionary<string, Digest> files) => JsonRules.Read(Write(files));

    private static JToken Parameters(JObject statement) => statement["predicate"]!["buildDefinition"]!["externalParameters"]!;

    private static IEnumerable<JToken> Materials(JObject statement) =>
        statement["predicate"]!["buildDefinition"]!["resolvedDependencies"]!;
}

using System.Text;
using Airgap.Provenance;
using Newtonsoft.Json.Linq;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Provenance;

public sealed class SpdxDocumentTests
{
    private static readonly Lock _lock = ProvenanceSample.Lock;

    [Fact]
    public void A_full_bundle_has_this_document() => Story.Matches(Encoding.UTF8.GetString(SpdxDocument.Write(_lock, _lock.Artifacts)));

    [Fact]
    public void A_lock_file_that_is_read_again_gives_the_same_bytes()
    {
        var again = ProvenanceSample.ReadAgain;

        Assert.Equal(SpdxDocument.Write(_lock, _lock.Artifacts), SpdxDocument.Write(again, again.Artifacts));
    }

    [Fact]
    public void Every_artifact_is_a_package_with_its_path_and_digest_and_the_bundle_contains_it()
    {
        var document = Read(_lock);
        var contained = document["relationships"]!.Where(row => (string?)row["relationshipType"] == "CONTAINS").ToArray();

        Assert.Equal(
            _lock.Artifacts.Select(artifact => (artifact.Path, artifact.Content.Sha256.ToString())),
            document["packages"]!.Skip(1).Select(package => (
                (string)package["packageFileName"]!, (string)package["checksums"]!.Single()["checksumValue"]!)));
        Assert.Equal(document["packages"]!.Skip(1).Select(Id), contained.Select(row => (string)row["relatedSpdxElement"]!));
        Assert.All(contained, row => Assert.Equal(Id(document["packages"]![0]!), (string?)row["spdxElementId"]));
    }

    [Fact]
    public void Every_id_is_there_once_and_the_document_describes_the_bundle()
    {
        var document = Read(_lock);

        Assert.Equal(document["packages"]!.Count(), document["packages"]!.Select(Id).Distinct().Count());
        Assert.Equal(
            ("SPDXRef-DOCUMENT", "DESCRIBES", Id(document["packages"]![0]!)),
            ((string?)document["relationships"]![0]!["spdxElementId"],
                (string?)document["relationships"]![0]!["relationshipType"],
                (string?)document["relationships"]![0]!["relatedSpdxElement"]));
    }

    [Fact]
    public void The_document_has_no_secret_of_an_address()
    {
        Assert.Contains(ProvenanceSample.Secret, Encoding.UTF8.GetString(_lock.Canonical.Span), StringComparison.Ordinal);

        var location = Read(_lock)["packages"]!.Single(package => (string?)package["name"] == "nerdctl.tar.gz")["downloadLocation"];

        Assert.DoesNotContain(
            ProvenanceSample.Secret, Encoding.UTF8.GetString(SpdxDocument.Write(_lock, _lock.Artifacts)), StringComparison.Ordinal);
        Assert.Equal("https://downloads.example.com/tools/nerdctl.tar.gz", (string?)location);
    }

    [Fact]
    public void An_upstream_address_stays_as_it_is_in_the_lock_file() => Assert.Equal(
        _lock.Artifacts.Where(artifact => !artifact.Path.StartsWith("files/", StringComparison.Ordinal)).Select(artifact => artifact.Url),
        Read(_lock)["packages"]!.Skip(1).Select(package => (string?)package["downloadLocation"]).Where(url => url!.Contains("/release")));

    [Fact]
    public void A_delta_has_only_its_own_files_and_a_namespace_of_its_own()
    {
        var full = Read(_lock);
        var delta = JsonRules.Read(SpdxDocument.Write(_lock, ProvenanceSample.Delta));
        var smaller = JsonRules.Read(SpdxDocument.Write(_lock, ProvenanceSample.Delta.RemoveAt(0)));

        Assert.Equal(
            ProvenanceSample.Delta.Select(artifact => artifact.Path),
            delta["packages"]!.Skip(1).Select(package => (string)package["packageFileName"]!));
        Assert.Equal("a delta: it has 5 of the 8 files of its lock file", (string?)delta["packages"]![0]!["comment"]);
        Assert.Null(full["packages"]![0]!["comment"]);
        Assert.Equal(3, new[] { full, delta, smaller }.Select(document => (string?)document["documentNamespace"]).Distinct().Count());
        Assert.All([delta, smaller], document => Assert.Contains(_lock.Id.Digest.ToString(), (string?)document["documentNamespace"]));
    }

    private static JObject Read(Lock value) => JsonRules.Read(SpdxDocument.Write(value, value.Artifacts));

    private static string Id(JToken package) => (string)package["SPDXID"]!;
}

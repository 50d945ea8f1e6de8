using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using Airgap.Core.Tests.Locking;
using Airgap.Provenance;
using Xunit;
using Artifact = Airgap.Locking.Artifact;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Provenance;

/// <summary>Other programs can read the document: by the clauses of SPDX 2.3, and by its official JSON schema if that is there.</summary>
public sealed class SpdxSchemaTests
{
    /// <summary><c>schemas/spdx-schema.json</c> of spdx/spdx-spec, tag <c>v2.3</c>.</summary>
    private const string OfficialDigest = "239208b7ac287b3cf5d9a9af23f9d69863971102a5e1587a27a398b43490b89b";

    public static TheoryData<string> Documents => [.. _documents.Keys];

    private static readonly Dictionary<string, (Lock Lock, ImmutableArray<Artifact> Carried)> _documents = new()
    {
        ["other files"] = (ProvenanceSample.Lock, ProvenanceSample.Lock.Artifacts),
        ["two platforms"] = (SampleLock.Whole, SampleLock.Whole.Artifacts),
        ["delta"] = (ProvenanceSample.Lock, ProvenanceSample.Delta),
        ["delta without files"] = (ProvenanceSample.Lock, []),
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_follows_the_clauses_of_SPDX(string name) =>
        Assert.Empty(await JsonRules.ProblemsAsync(SpdxRules.Schema, Write(name)));

    /// <summary>
    /// The schema is not a part of this repository: <c>AIRGAP_SPDX_SCHEMA</c> names the file, or it is <c>spdx-2.3.schema.json</c> in
    /// <c>shared/upstream</c>.
    /// </summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_valid_by_the_official_schema(string name)
    {
        var file = Environment.GetEnvironmentVariable("AIRGAP_SPDX_SCHEMA") ?? RealUpstream.Find("spdx-2.3.schema.json");
        var schema = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(OfficialDigest, Digest.Of(schema).ToString());

        Assert.Empty(await JsonRules.ProblemsAsync(Encoding.UTF8.GetString(schema), Write(name)));
    }

    [Theory]
    [InlineData("\"SPDX-2.3\"", "\"SPDX-2.2\"")]
    [InlineData("\"SHA256\"", "\"SHA-256\"")]
    [InlineData("\"SPDXRef-kuberlr", "\"SPDXRef-kuberlr/")]
    [InlineData("\"filesAnalyzed\": false", "\"filesAnalysed\": false")]
    [InlineData("nerdctl.tar.gz\",", "nerdctl.tar.gz?token=1\",")]
    public async Task The_rules_find_what_is_wrong(string right, string wrong)
    {
        var text = Encoding.UTF8.GetString(Write("other files"));
        Assert.Contains(right, text, StringComparison.Ordinal);

        var broken = Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEmpty(await JsonRules.ProblemsAsync(SpdxRules.Schema, broken));
    }

    private static byte[] Write(string name) => SpdxDocument.Write(_documents[name].Lock, _documents[name].Carried);
}

using System.Text;
using System.Text.Json.Nodes;
using Airgap.RancherDesktop;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

/// <summary>A version list as Node's <c>JSON.parse</c> and Rancher Desktop's <c>readCache</c> take it.</summary>
public sealed class VersionListReadingTests
{
    private const string Versions = "\"versions\": [\"v1.31.4+k3s1\"]";

    private static readonly Gen<string> _entry = Any(
        "v1.30.14+k3s2", "v1.30.14+k3s1", "1.30.14+k3s2", "v1.30.14+k3s.1", "v1.30.14", "v1.31.4+k3s1", "v1.31.4+k3s01", "v1.31",
        "nonsense", "");

    [Theory]
    [InlineData("{ \"cacheVersion\": 2.0, \"channels\": {}, " + Versions + " }")]
    [InlineData("{ \"cacheVersion\": 20e-1, \"channels\": {}, " + Versions + " }")]
    [InlineData("{ \"cacheVersion\": 1, \"cacheVersion\": 2, \"channels\": {}, " + Versions + " }")]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": [], " + Versions + " }")]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": 7, " + Versions + " }")]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": {}, \"versions\": [7, null, \"\\ud800\", \"v1.31.4+k3s1\"] }")]
    [InlineData("{ \"versions\": 3, \"cacheVersion\": 2, \"channels\": {}, " + Versions + " }\r\n")]
    public void These_are_read(string text)
    {
        var list = VersionListFile.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(list.Problem);
        Assert.Equal("v1.31.4+k3s1", Assert.Single(list.Shown).ToString());
    }

    [Theory]
    [InlineData("\uFEFF{ \"cacheVersion\": 2, \"channels\": {}, " + Versions + " }", true)]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": {}, " + Versions + ", }", true)]
    [InlineData("{ \"cacheVersion\": 2, \"cacheVersion\": 1, \"channels\": {}, " + Versions + " }", true)]
    [InlineData("{ \"cacheVersion\": \"2\", \"channels\": {}, " + Versions + " }", true)]
    [InlineData("null", true)]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": null, " + Versions + " }", false)]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": {} }", false)]
    [InlineData("{ \"cacheVersion\": 2, \"channels\": {}, \"versions\": {} }", false)]
    public void These_are_dropped_and_some_replaced_by_Rancher_Desktops_own(string text, bool isReplaced)
    {
        var list = VersionListFile.Parse(Encoding.UTF8.GetBytes(text));

        Assert.NotNull(list.Problem);
        Assert.Empty(list.Shown);
        Assert.Equal(isReplaced, list.IsReplaced);
    }

    [Theory]
    [InlineData("UTF-16LE")]
    [InlineData("UTF-16BE")]
    public void UTF_16_is_named(string encoding)
    {
        var utf16 = Encoding.GetEncoding(encoding);

        var list = VersionListFile.Parse([.. utf16.GetPreamble(), .. utf16.GetBytes("{}")]);

        Assert.Equal("it is UTF-16: save it as UTF-8", list.Problem);
    }

    [Fact]
    public void A_label_with_a_v_is_none() => Assert.Equal(
        ["latest"],
        VersionListFile.Parse("""
            {
              "cacheVersion": 2, "channels": { "stable": "v1.31.4", "latest": "1.31.4", "x": "1.31.4+k3s1" },
              "versions": ["v1.31.4+k3s1"]
            }
            """u8.ToArray()).Labels.Keys);

    [Fact]
    public void The_last_entry_of_a_version_counts_and_must_be_a_tag() => _entry.Array[0, 8].Sample(entries =>
    {
        var kept = new Dictionary<string, string>();
        foreach (var entry in entries)
        {
            // semver.parse, for these entries: three numbers, whatever the build part is.
            if (entry.TrimStart('v').Split('+')[0] is var version && version.Count(letter => letter == '.') == 2)
            {
                kept[version] = entry;
            }
        }

        var list = VersionListFile.Parse(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["cacheVersion"] = 2,
            ["channels"] = new JsonObject(),
            ["versions"] = new JsonArray([.. entries.Select(entry => JsonValue.Create(entry))]),
        }.ToJsonString()));

        string[] tags = ["v1.30.14+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1"];
        Assert.Equal(kept.Values.Where(tags.Contains).Order(), list.Shown.Select(release => release.ToString()));
        Assert.Equal(kept.Values.Except(tags).Order(), list.Odd.Select(entry => entry.Raw).Order());
    });

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}

using System.Text;
using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Manifests that are not written by hand, and mistakes that confuse a parser.</summary>
public sealed class BadBytesTests
{
    [Fact]
    public void A_file_in_another_encoding_is_reported()
    {
        byte[][] encoded =
        [
            Encoding.Latin1.GetBytes("# für die Fabrik\n" + Yaml.Least),
            [.. "kubernetes: "u8, 0xC3],
        ];

        Assert.All(encoded, bytes => Assert.Equal(
            "airgap.yaml(1,1): error AG0102: the manifest is not UTF-8 text\n  hint: save it as UTF-8\n",
            Rendering.Of(Yaml.Complaints(bytes))));
    }

    [Fact]
    public void Utf16_is_reported()
    {
        byte[][] encoded =
        [
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Yaml.Least)],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Yaml.Least)],
            Encoding.Unicode.GetBytes(Yaml.Least),
        ];

        Assert.All(encoded, bytes => Assert.StartsWith(
            "airgap.yaml(1,1): error AG0102: the manifest is UTF-16 text\n  hint: save it as UTF-8",
            Rendering.Of(Yaml.Complaints(bytes)),
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('[', 65)]
    [InlineData('[', 100_000)]
    [InlineData('{', 100_000)]
    public void Deep_nesting_is_refused_at_the_65th_level(char bracket, int levels)
    {
        var complaint = Yaml.Complaints(new string(bracket, levels))[0];

        Assert.Equal(
            "airgap.yaml(1,65): error AG0108: the manifest is nested deeper than 64 levels\n  hint: check that this is the right file\n",
            Rendering.Of([complaint]));
    }

    [Fact]
    public void Nesting_of_64_levels_is_no_complaint_of_its_own() =>
        Assert.Equal("AG0105", Assert.Single(Yaml.Complaints(new string('[', 64) + new string(']', 64))).Code.Id);

    [Fact]
    public void Deep_nesting_is_reported_once() => Assert.Single(Yaml.Complaints(new string('[', 65)));

    [Theory]
    [InlineData("kubernetes:\n\t- \"1.30\"\nplatforms: [linux/amd64]\n", 2)]
    [InlineData("kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\nkubectl:\n\tpolicy: minimal\n", 4)]
    public void A_tab_is_named_with_its_own_line(string text, int line)
    {
        var complaint = Assert.Single(Yaml.Complaints(text));

        Assert.Equal(("AG0102", "indent with spaces: YAML does not allow tabs"), (complaint.Code.Id, complaint.Hint));
        Assert.Equal(line, complaint.Span!.Line);
    }

    [Theory]
    [InlineData("kubernetes: *old\nplatforms: [linux/amd64]\n")]
    [InlineData("kubernetes: [*old]\nplatforms: [linux/amd64]\n")]
    public void An_alias_in_a_lists_place_does_not_make_the_list_missing(string text) =>
        Assert.Equal("AG0107", Assert.Single(Yaml.Complaints(text)).Code.Id);

    [Theory]
    [InlineData(Yaml.Least + "\0\nmirrors: 1\n")]
    [InlineData(Yaml.Least + "# \0\nmirrors: 1\n")]
    [InlineData(Yaml.Least + "\0mirrors: 1\n")]
    [InlineData(Yaml.Least + "...\n\0mirrors: 1\n")]
    public void A_zero_byte_hides_nothing_that_follows_it(string text) => Assert.NotEmpty(Yaml.Complaints(text));

    [Theory]
    [InlineData("kubernetes: [\"1.30\"\nplatforms: [linux/amd64]\n")]
    [InlineData("version: [\n1")]
    [InlineData("... x")]
    [InlineData("%TAG ! \n---\n" + Yaml.Least)]
    [InlineData("kubernetes: [! \"1.30\"]\nplatforms: [!<> linux/amd64]\n")]
    [InlineData("kubernetes: [!<http://[::> \"1.30\"]\nplatforms: [linux/amd64]\n")]
    [InlineData("kubernetes: [\"\\uD800\\uD800\"]\nplatforms: [linux/amd64]\n")]
    [InlineData("kubernetes: [\"\\UFFFFFFFF\"]\nplatforms: [linux/amd64]\n")]
    [InlineData(Yaml.Least + "mirrors: { https://dl.k8s.io/: \"a\\0b\" }\n")]
    public void A_mistake_that_confuses_the_parser_is_reported_and_is_no_crash(string text) => Assert.NotEmpty(Yaml.Complaints(text));
}

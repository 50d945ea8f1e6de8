using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>What a person would write. Each case has the list alone; the platforms follow it.</summary>
public sealed class ManifestEditorTests
{
    private const string Platforms = "platforms: [linux/amd64]\n";

    [Theory]
    [InlineData("kubernetes: [\"1.30\"]\n", "kubernetes: [\"1.30\", \"1.33\"]\n")]
    [InlineData("kubernetes: ['1.30']\n", "kubernetes: ['1.30', '1.33']\n")]
    [InlineData("kubernetes: [1.30]\n", "kubernetes: [1.30, 1.33]\n")]
    [InlineData("kubernetes: ['stable']\n", "kubernetes: ['stable', '1.33']\n")]
    [InlineData("kubernetes: [stable]\n", "kubernetes: [stable, \"1.33\"]\n")]
    [InlineData("kubernetes: [ stable ,latest ]\n", "kubernetes: [ stable ,latest ,\"1.33\" ]\n")]
    [InlineData("kubernetes: [stable,]\n", "kubernetes: [stable, \"1.33\",]\n")]
    [InlineData("kubernetes: [stable # now\n  ]\n", "kubernetes: [stable, \"1.33\" # now\n  ]\n")]
    [InlineData("kubernetes: [\n  stable # now\n]\n", "kubernetes: [\n  stable, # now\n  \"1.33\"\n]\n")]
    [InlineData("kubernetes: [\n  stable, # now\n]\n", "kubernetes: [\n  stable, # now\n  \"1.33\",\n]\n")]
    [InlineData("kubernetes: [\n  stable ]\n", "kubernetes: [\n  stable,\n  \"1.33\" ]\n")]
    [InlineData("kubernetes: [ stable\n  , latest\n  ]\n", "kubernetes: [ stable\n  , latest\n  , \"1.33\"\n  ]\n")]
    [InlineData("kubernetes: [\n  \"1.31 -\n    1.32\" ]\n", "kubernetes: [\n  \"1.31 -\n    1.32\",\n  \"1.33\" ]\n")]
    [InlineData("kubernetes:\n- stable\n# end\n", "kubernetes:\n- stable\n- \"1.33\"\n# end\n")]
    [InlineData("kubernetes:\n  -\tstable # now\n", "kubernetes:\n  -\tstable # now\n  -\t\"1.33\"\n")]
    [InlineData("kubernetes:\n  - stable\n\n  - latest\n\n", "kubernetes:\n  - stable\n\n  - latest\n  - \"1.33\"\n\n")]
    public void An_entry_is_added_in_the_style_of_the_others(string before, string after) =>
        Assert.Equal(after + Platforms, Text(Editor(before + Platforms).Add([KubernetesEntry.TryParse("1.33")!], [])));

    [Theory]
    [InlineData("kubernetes: [stable, latest]\n", "kubernetes: [latest]\n")]
    [InlineData("kubernetes: [ latest, stable ]\n", "kubernetes: [ latest ]\n")]
    [InlineData("kubernetes: [latest, stable, \"1.30\"]\n", "kubernetes: [latest, \"1.30\"]\n")]
    [InlineData("kubernetes: [stable, # now\n  latest]\n", "kubernetes: [\n  latest]\n")]
    [InlineData("kubernetes: [stable,\n  latest]\n", "kubernetes: [latest]\n")]
    [InlineData("kubernetes: [latest, # a, b\n  stable]\n", "kubernetes: [latest # a, b\n  ]\n")]
    [InlineData("kubernetes: [latest, # a\n  stable, \"1.30\"]\n", "kubernetes: [latest, # a\n  \"1.30\"]\n")]
    [InlineData("kubernetes: [\n  latest, # a\n  stable  # b\n]\n", "kubernetes: [\n  latest # a\n]\n")]
    [InlineData("kubernetes: [\n  stable, # a\n  latest  # b\n]\n", "kubernetes: [\n  latest  # b\n]\n")]
    [InlineData("kubernetes: [ stable # a\n  # b\n  , latest # c\n  ]\n", "kubernetes: [\n  # b\n  latest # c\n  ]\n")]
    [InlineData("kubernetes: [\n  stable # a\n  # b\n  , latest # c\n  ]\n", "kubernetes: [\n  # b\n  latest # c\n  ]\n")]
    [InlineData("kubernetes: [ stable\n  , latest ]\n", "kubernetes: [ latest ]\n")]
    [InlineData("kubernetes: [ latest\n  , stable # b\n  ]\n", "kubernetes: [ latest\n  ]\n")]
    [InlineData("kubernetes: [ latest\n  , stable,\n  '1.30']\n", "kubernetes: [ latest\n  ,\n  '1.30']\n")]
    [InlineData("kubernetes: [\n  stable\n  , latest\n  ]\n", "kubernetes: [\n  latest\n  ]\n")]
    [InlineData("kubernetes:\n# a\n- stable # b\n# c\n- latest\n", "kubernetes:\n# a\n# c\n- latest\n")]
    [InlineData("kubernetes:\n- latest\n- \"\\u0073table\"\n", "kubernetes:\n- latest\n")]
    public void An_entry_goes_with_its_comma_and_its_comment(string before, string after) =>
        Assert.Equal(after + Platforms, Text(Editor(before + Platforms).Remove([new ChannelEntry("stable")], [])));

    [Fact]
    public void A_number_that_ends_in_zero_is_always_quoted() => Assert.Equal(
        "kubernetes: [1.29, 1.30.10, 1.39 - 1.40, \"1.30\"]\n" + Platforms,
        Text(Editor("kubernetes: [1.29]\n" + Platforms).Add(
            [.. new[] { "1.30.10", "1.39 - 1.40", "1.30" }.Select(text => KubernetesEntry.TryParse(text)!)], [])));

    [Theory]
    [InlineData("{\"kubernetes\":[\"1.30\"],\"platforms\":[\"linux/amd64\"]}", "[\"1.30\", \"stable\"]")]
    [InlineData("kubernetes: [\"1.30\"]\n" + Platforms, "[\"1.30\", stable]")]
    [InlineData("kubernetes: ['latest']\n" + Platforms, "['latest', 'stable']")]
    public void A_channel_is_quoted_where_others_are_and_in_JSON(string before, string list) =>
        Assert.Contains(list, Text(Editor(before).Add([new ChannelEntry("stable")], [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("kubernetes:\n  -\n    stable\n  - latest\n")]
    [InlineData("kubernetes:\n  - |\n    stable\n  - latest\n")]
    [InlineData("kubernetes:\n  - latest\n  - >-\n    stable\n")]
    [InlineData("? kubernetes\n: - stable\n  - latest\n")]
    [InlineData("kubernetes:\n  - stable # a\u2028  - '1.29'\n  - latest\n")]
    public void An_unusual_form_is_refused_or_edited_rightly(string before)
    {
        var editor = Editor(before + Platforms);
        try
        {
            var edit = editor.Remove([new ChannelEntry("stable")], []);
            Assert.DoesNotContain(new ChannelEntry("stable"), Yaml.Read(Text(edit)).Request.Kubernetes);
            Assert.Equal(editor.Manifest.Request.Kubernetes.Length - 1, Yaml.Read(Text(edit)).Request.Kubernetes.Length);
        }
        catch (OperationException exception)
        {
            Assert.Equal("AG0121", exception.Code.Id);
        }
    }

    [Fact]
    public void A_dash_in_a_line_of_its_own_is_refused() => Assert.Equal("AG0121", Assert.Throws<OperationException>(
        () => Editor("kubernetes:\n  -\n    stable\n" + Platforms).Add([new ChannelEntry("latest")], [])).Code.Id);

    [Fact]
    public void An_error_of_the_new_text_names_the_line_of_the_old_one()
    {
        var editor = Editor("""
            platforms:
              - darwin/arm64
              - linux/amd64
            kubernetes: [stable]
            files:
              - path: a.tar
                platforms: [darwin/arm64]

            """);

        var error = Assert.Single(Assert.Throws<InvalidDocumentException>(
            () => editor.Remove([], [Platform.Parse("darwin/arm64")])).Diagnostics);

        Assert.Equal(7, error.Span!.Line);
    }

    [Fact]
    public void An_error_in_a_new_line_has_no_place() => Assert.Null(Assert.Single(Assert.Throws<InvalidDocumentException>(
        () => Editor("kubernetes:\n- v1.30.1+k3s1\n" + Platforms).Add([KubernetesEntry.TryParse("v1.30.1+k3s2")!], [])).Diagnostics).Span);

    [Fact]
    public void Everything_else_that_the_manifest_asks_for_is_compared()
    {
        var before = Yaml.Read("""
            kubernetes: [stable]
            platforms: [linux/amd64]
            kubectl: { include: ["1.30.1"] }
            files: [{ path: a.tar, platforms: [linux/amd64], exclude: [b.tar] }]
            mirrors: { https://dl.k8s.io/: ./here }

            """);
        var request = before.Request;
        var copy = request with { KubectlInclude = [.. request.KubectlInclude], Files = [.. request.Files] };

        Assert.True(ManifestMeaning.IsSame(before, before with { Request = copy }));
        Assert.All(
            [
                before with { Mirrors = [] },
                before with { Request = request with { Kubernetes = [] } },
                before with { Request = request with { Platforms = [] } },
                before with { Request = request with { KubectlInclude = [] } },
                before with { Request = request with { Files = [] } },
                before with { Request = request with { KubectlAllowDownload = true } },
                before with { Request = request with { Files = [request.Files[0] with { Exclude = [] }] } },
                before with { Request = request with { Files = [request.Files[0] with { Platforms = [] }] } },
                before with { Request = request with { Files = [request.Files[0] with { To = "a" }] } },
            ],
            other => Assert.False(ManifestMeaning.IsSame(before, other)));
    }

    [Fact]
    public void A_file_that_another_program_changed_meanwhile_is_kept()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("airgap.yaml", Yaml.Least);
        var edit = ManifestEditor.Open(path, "airgap.yaml").Add([new ChannelEntry("stable")], []);
        folder.Write("airgap.yaml", Yaml.Least + "# mine\n");

        var failure = Assert.Throws<OperationException>(() => ManifestFile.Write(path, "airgap.yaml", edit));

        Assert.Equal("AG0407", failure.Code.Id);
        Assert.Equal(Yaml.Least + "# mine\n", folder.Read("airgap.yaml"));
    }

    private static ManifestEditor Editor(string text) => new(Encoding.UTF8.GetBytes(text), Yaml.Name, Yaml.Home);

    private static string Text(ManifestEdit edit) => Encoding.UTF8.GetString(edit.Content.Span);
}

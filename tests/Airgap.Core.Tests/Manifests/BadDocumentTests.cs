using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>What is wrong with a document before its meaning counts.</summary>
public sealed class BadDocumentTests
{
    [Fact]
    public void An_empty_manifest() => Yaml.Tells("# nothing but a comment\n");

    [Fact]
    public void A_manifest_that_is_a_text() => Yaml.Tells("kubernetes 1.30\n");

    [Fact]
    public void A_manifest_that_is_a_list() => Yaml.Tells("- kubernetes\n- platforms\n");

    [Fact]
    public void A_quote_that_is_not_closed() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes: ["1.30]
        """);

    [Fact]
    public void A_wrong_indentation() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
          - "1.30"
         - "1.31"
        """);

    [Fact]
    public void Conflict_marks_of_git() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
        <<<<<<< HEAD
          - "1.30"
        =======
          - "1.31"
        >>>>>>> other
        """);

    [Fact]
    public void An_anchor_and_its_alias() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [&mine linux/amd64, *mine, windows/amd64]
        """);

    [Fact]
    public void Tags() => Yaml.Tells(
        """
        kubernetes: !!seq ["1.30", !mine "1.31"]
        platforms: [!!str linux/amd64]
        kubectl: !!map { policy: minimal }
        """);

    [Fact]
    public void A_second_document() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        ---
        platforms: [windows/amd64]
        """);

    [Fact]
    public void Duplicate_keys() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        kubectl:
          policy: minimal
          "policy": matching
        kubernetes: ["1.31"]
        """);

    [Fact]
    public void A_key_that_is_a_list() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        ? [images, format]
        : tar
        """);

    [Fact]
    public void A_merge_key() => Yaml.Tells(
        """
        <<: { platforms: [linux/amd64] }
        kubernetes: ["1.30"]
        """);
}

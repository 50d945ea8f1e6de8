using Airgap.Core.Tests.Foundations;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary><c>airgap.schema.json</c> has the keys and words that the reader has, and no others.</summary>
public sealed class SchemaKeysTests
{
    private const string Unknown = "nothingThatResemblesAnyKeyOfOurs";

    public static TheoryData<string> Sections => ["", "rancherDesktop", "kubectl", "images"];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_section_has_the_same_keys_in_the_schema_and_in_the_reader(string section) =>
        Assert.Equal(ReadersKeys(section).Order(), ManifestSchema.Keys(section).Order());

    [Fact]
    public void An_entry_of_files_has_the_same_keys_in_the_schema_and_in_the_reader()
    {
        const string listing = "the keys here are: ";
        var hint = Yaml.Complaints($"{Yaml.Least}files: [{{ path: a, {Unknown}: 1 }}]\n").Single().Hint!;
        var keys = ((JObject)ManifestSchema.Json["properties"]!["files"]!["items"]!["properties"]!)
            .Properties()
            .Select(property => property.Name);

        Assert.Equal(hint[listing.Length..].Split(", ").Order(), keys.Order());
    }

    [Fact]
    public void Every_mapping_of_the_schema_is_one_of_these_sections_or_the_mirrors()
    {
        var mappings = ManifestSchema.Keys("").Where(key => ManifestSchema.Json["properties"]![key]!["type"] is JValue { Value: "object" });

        Assert.Equal(["images", "kubectl", "mirrors", "rancherDesktop"], mappings.Order());
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void No_section_of_the_schema_has_room_for_other_keys(string section)
    {
        var node = section.Length == 0 ? ManifestSchema.Json : (JObject)ManifestSchema.Json["properties"]![section]!;

        Assert.Equal(false, (bool?)node["additionalProperties"]);
    }

    [Fact]
    public void The_schema_demands_the_keys_that_the_reader_misses()
    {
        const string missing = "' is missing";
        var missed = Yaml.Complaints("version: 1\n")
            .Select(complaint => complaint.Message)
            .Where(message => message.EndsWith(missing, StringComparison.Ordinal));

        Assert.Equal(
            missed.Select(message => message.Replace(missing, "", StringComparison.Ordinal).TrimStart('\'')),
            ManifestSchema.Json["required"]!.Values<string>());
    }

    [Theory]
    [InlineData("rancherDesktop", "containerEngine")]
    [InlineData("kubectl", "policy")]
    [InlineData("images", "format")]
    public void Every_choice_has_the_same_words_in_the_schema_and_in_the_reader(string section, string key)
    {
        var hint = Assert.Single(Yaml.Complaints($"{Yaml.Least}{section}: {{ {key}: {Unknown} }}\n")).Hint!;
        var schema = ManifestSchema.Json["properties"]![section]!["properties"]![key]!["enum"]!.Values<string>();

        Assert.Equal(hint["write ".Length..].Split(" or "), schema);
    }

    [Fact]
    public void Every_description_begins_a_sentence_and_ends_it()
    {
        var descriptions = ManifestSchema.Json.DescendantsAndSelf()
            .OfType<JObject>()
            .Where(node => node["title"] is JValue)
            .Select(node => (string?)node["description"] ?? "");

        Assert.All(descriptions.Where(text => text.Length > 0), text => Assert.EndsWith(".", text, StringComparison.Ordinal));
    }

    /// <summary>The reader lists the keys it knows when it finds one that resembles none of them.</summary>
    private static string[] ReadersKeys(string section)
    {
        var text = section.Length == 0 ? $"{Yaml.Least}{Unknown}: 1\n" : $"{Yaml.Least}{section}: {{ {Unknown}: 1 }}\n";
        const string listing = "the keys here are: ";
        var hint = Assert.Single(Yaml.Complaints(text)).Hint!;
        Assert.StartsWith(listing, hint, StringComparison.Ordinal);
        return hint[listing.Length..].Split(", ");
    }
}

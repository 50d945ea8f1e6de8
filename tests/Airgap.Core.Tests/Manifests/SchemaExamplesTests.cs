using Airgap.Manifests;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Whatever the project shows as an example is one.</summary>
public sealed class SchemaExamplesTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetDirectories(Repository.File("examples")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_examples_manifest_is_right_for_the_reader_and_the_schema(string example)
    {
        var path = Path.Join(Repository.File("examples"), example, "airgap.yaml");

        var manifest = ManifestReader.ReadFile(path, "airgap.yaml");

        Assert.Empty(manifest.Warnings);
        Assert.Empty(ManifestSchema.Complaints(File.ReadAllText(path)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_manifest_of_an_example_names_the_path_of_the_schema(string example)
    {
        var folder = Path.Join(Repository.File("examples"), example);
        var first = File.ReadLines(Path.Join(folder, "airgap.yaml")).First();
        const string modeline = "# yaml-language-server: $schema=";

        Assert.StartsWith(modeline, first, StringComparison.Ordinal);
        Assert.Equal(Repository.File("airgap.schema.json"), Path.GetFullPath(first[modeline.Length..], folder));
    }

    [Fact]
    public void Every_example_value_in_the_schema_is_right_for_the_reader()
    {
        var entries = ValuesOf("kubernetesEntry");

        Assert.True(entries.Length >= 4);
        Assert.All(entries, entry => Assert.NotNull(KubernetesEntry.TryParse(entry)));
    }

    private static string[] ValuesOf(string definition) =>
        [
            .. ManifestSchema.Json["definitions"]![definition]!["anyOf"]!
                .SelectMany(form => form["enum"] ?? form["examples"] ?? new JArray())
                .Select(value => (string)value!),
        ];
}

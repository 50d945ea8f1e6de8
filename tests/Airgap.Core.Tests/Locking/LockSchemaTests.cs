using Airgap.Core.Tests.Manifests;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>The schema of lock files says the same as the reader.</summary>
public sealed class LockSchemaTests
{
    private const string AfterPlatforms = "\"platforms\": [\"linux/amd64\"]\n";

    [Fact]
    public void Right_lock_files_are_right_for_both()
    {
        Assert.Empty(LockSchema.Problems(LockText.Least));
        Assert.Empty(LockSchema.Problems(SampleLock.Text));
    }

    [Fact]
    public void Every_lock_file_that_the_tool_wrote_in_a_test_is_right()
    {
        const string mark = "--- airgap.lock.json\n";
        var written = Directory.GetFiles(Repository.File("tests/Airgap.Cli.Tests/__snapshots__"), "*.snap")
            .Select(File.ReadAllText)
            .Where(text => text.Contains(mark, StringComparison.Ordinal))
            .Select(text => text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..])
            .Where(text => text.StartsWith("{\n", StringComparison.Ordinal))
            .Select(text => text[..(text.IndexOf("\n}", StringComparison.Ordinal) + 2)])
            .ToArray();

        Assert.NotEmpty(written);
        Assert.All(written, text => Assert.Empty(LockSchema.Problems(text)));
    }

    [Fact]
    public void The_example_of_the_documentation_is_right()
    {
        var text = File.ReadAllText(Repository.File("docs/formats.md"));
        var example = text[text.IndexOf("{\n  \"version\": 1,\n  \"request\"", StringComparison.Ordinal)..];

        Assert.Empty(LockSchema.Problems(example[..example.IndexOf("```", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("\"request\": {", "\"signature\": \"x\",\n  \"request\": {")]
    [InlineData("{ \"requested\": \"1.30\",", "{ \"channel\": \"\", \"requested\": \"1.30\",")]
    [InlineData("\"serves\": [", "\"reason\": \"\", \"serves\": [")]
    [InlineData("\"kind\": \"k3s\",", "\"kind\": \"k3s\", \"executable\": true,")]
    [InlineData("\"kind\": \"k3s\"", "\"kind\": \"helm-chart\"")]
    [InlineData("\"kind\": \"k3s\"", "\"kind\": \"kubectl\"")]
    [InlineData("\"version\": 1,", "")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",")]
    [InlineData("\"version\": 1,", "\"version\": 2,")]
    [InlineData("\"version\": 1,", "\"version\": 3,")]
    [InlineData("[\"1.30\"]", "[]")]
    [InlineData("[\"1.30\"]", "\"1.30\"")]
    [InlineData("[\"1.30\"]", "[\"v1.30\"]")]
    [InlineData("[\"1.30\"]", "[\"1.31-1.33\"]")]
    [InlineData("[\"1.30\"]", "[\"testing\"]")]
    [InlineData("[\"1.30\"]", "[\"1.30\", \"1.30\"]")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/x86_64\"]\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\", \"linux/amd64\"]\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"rancherDesktop\": { \"version\": \"new\" }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"rancherDesktop\": { \"version\": \"1.1\" }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"rancherDesktop\": { \"containerEngine\": \"Moby\" }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"policy\": \"most\" }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"include\": [\"v1.29.4\"] }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"include\": [] }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"allowDownload\": \"no\" }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"images\": { \"format\": 1 }\n")]
    [InlineData(AfterPlatforms, "\"platforms\": [\"linux/amd64\"], \"images\": null\n")]
    [InlineData("\"release\": \"v1.30.14+k3s2\"", "\"release\": \"v1.30.14\"")]
    [InlineData("\"path\": \"cache/k3s/v1.30.14+k3s2/k3s\"", "\"path\": \"../k3s\"")]
    [InlineData("\"path\": \"cache/k3s/v1.30.14+k3s2/k3s\"", "\"path\": \"/cache/k3s/v1.30.14+k3s2/k3s\"")]
    public void What_is_broken_is_broken_for_both(string old, string replacement)
    {
        var text = LockText.Replace(old, replacement);

        Assert.NotEmpty(LockText.Complaints(text));
        Assert.NotEmpty(LockSchema.Problems(text));
    }

    [Theory]
    [InlineData("size", -1)]
    [InlineData("size", "27")]
    [InlineData("size", 27.5)]
    [InlineData("size", 1e17)]
    [InlineData("size", null)]
    [InlineData("sha256", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256", "ba7816bf")]
    [InlineData("url", "http://github.com/k3s")]
    [InlineData("url", "https://user:secret@github.com/k3s")]
    [InlineData("url", "/etc/passwd")]
    [InlineData("url", "")]
    [InlineData("version", "1.30.14")]
    public void A_file_that_is_broken_is_broken_for_both(string key, object? value)
    {
        var root = JObject.Parse(LockText.Least);
        root["artifacts"]![0]![key] = value is null ? JValue.CreateNull() : JToken.FromObject(value);
        var text = root.ToString();

        Assert.NotEmpty(LockText.Complaints(text));
        Assert.NotEmpty(LockSchema.Problems(text));
    }

    [Theory]
    [InlineData("request")]
    [InlineData("kubernetes")]
    [InlineData("kubectl")]
    [InlineData("artifacts")]
    [InlineData("artifacts[0].path")]
    [InlineData("artifacts[0].kind")]
    [InlineData("artifacts[0].version")]
    [InlineData("artifacts[0].platforms")]
    [InlineData("artifacts[0].size")]
    [InlineData("artifacts[0].sha256")]
    [InlineData("artifacts[0].url")]
    [InlineData("kubectl[0].serves")]
    [InlineData("kubectl[0].version")]
    [InlineData("kubectl[0].platforms")]
    [InlineData("kubernetes[0].requested")]
    [InlineData("kubernetes[0].release")]
    public void What_is_missing_is_missing_for_both(string path)
    {
        var root = JObject.Parse(LockText.Least);
        root.SelectToken(path)!.Parent!.Remove();
        var text = root.ToString();

        Assert.NotEmpty(LockText.Complaints(text));
        Assert.NotEmpty(LockSchema.Problems(text));
    }

    [Theory]
    [InlineData("[\"1.30\"]", "[\"1.33 - 1.31\"]", "numbers within a text")]
    [InlineData("[\"1.30\"]", "[\"1.31\"]", "parts of the file with each other")]
    [InlineData("\"path\": \"cache/k3s/v1.30.14+k3s2/k3s\"", "\"path\": \"cache/k3s/v1.30.13+k3s2/k3s\"", "a path with its version")]
    public void The_schema_compares_nothing(string old, string replacement, string what)
    {
        var text = LockText.Replace(old, replacement);

        Assert.NotEmpty(LockText.Complaints(text));
        Assert.True(!LockSchema.Problems(text).Any(), $"the schema compares {what} after all");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_key_of_both_schemas_is_explained(bool ofLock)
    {
        var schema = ofLock ? LockSchema.Json : ManifestSchema.Json;
        var keys = schema.DescendantsAndSelf().OfType<JProperty>()
            .Where(property => property.Name is "properties" or "patternProperties" && property.Parent!.Parent is not JArray)
            .SelectMany(property => ((JObject)property.Value).Properties());

        Assert.All(keys, key =>
        {
            var node = Resolve(schema, (JObject)key.Value);
            Assert.True(node["title"] is JValue && node["description"] is JValue, $"{key.Path} has no title or no description");
            Assert.True(
                node["enum"] is not null
                    || node["examples"] is not null
                    || node["anyOf"] is not null
                    || node["properties"] is not null
                    || (node["items"] is JObject items && Resolve(schema, items)["examples"] is not null),
                $"{key.Path} has no example");
        });
    }

    private static JObject Resolve(JObject schema, JObject node) =>
        (string?)node["$ref"] is { } reference ? (JObject)schema.SelectToken(reference.TrimStart('#', '/').Replace('/', '.'))! : node;
}

using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Airgap.Core.Tests.Manifests;

/// <summary><c>airgap.schema.json</c>, and what it and the reader think of a manifest.</summary>
internal static class ManifestSchema
{
    /// <summary>The schema as JSON.</summary>
    public static JObject Json { get; } = JObject.Parse(File.ReadAllText(Repository.File("airgap.schema.json")));

    private static readonly JsonSchema _schema = JsonSchema.FromJsonAsync(Json.ToString()).GetAwaiter().GetResult();

    /// <summary>Whether the schema accepts a manifest, as an editor would see it.</summary>
    public static bool Accepts(string yaml) => Complaints(yaml).Length == 0;

    /// <summary>What an editor would underline in a manifest.</summary>
    public static string[] Complaints(string yaml) => [.. _schema.Validate(ToJson(yaml)).Select(error => error.ToString())];

    /// <summary>Whether the reader does.</summary>
    public static bool ReaderAccepts(string yaml)
    {
        try
        {
            ManifestReader.Read(Encoding.UTF8.GetBytes(yaml), Yaml.Name, Yaml.Home);
            return true;
        }
        catch (InvalidDocumentException)
        {
            return false;
        }
    }

    /// <summary>The keys that the schema has at a place: "", "rancherDesktop".</summary>
    public static IEnumerable<string> Keys(string section)
    {
        var node = section.Length == 0 ? Json : (JObject)Json["properties"]![section]!;
        return ((JObject)node["properties"]!).Properties().Select(property => property.Name);
    }

    /// <summary>A document as the tool behind an editor converts it: an unquoted 1.30 is a number there.</summary>
    private static JToken ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JToken ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JObject(
            mapping.Children.Select(pair => new JProperty(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode sequence => new JArray(sequence.Children.Select(ToJson)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => JValue.CreateNull(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => new JValue(scalar.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when long.TryParse(scalar.Value, out var integer) => new JValue(integer),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when double.TryParse(scalar.Value, out var number) => new JValue(number),
        _ => new JValue(((YamlScalarNode)node).Value),
    };
}

using YamlDotNet.RepresentationModel;

namespace Airgap.Testing;

/// <summary>Reads the scripts out of the files of CI systems. Any other shape than that of <c>examples/ci</c> fails.</summary>
public static class PipelineFile
{
    /// <summary>The jobs of a <c>.gitlab-ci.yml</c>, in the order of its stages.</summary>
    public static IReadOnlyList<PipelineScript> GitLab(string text)
    {
        string[] keywords = ["variables", "workflow", "stages", "default"];
        var file = Read(text);
        var before = Strings(Child(file, "default"), "before_script");
        var variables = Variables(file, "variables");
        var stages = Strings(file, "stages").ToList();
        return
        [
            .. file.Children
                .Where(entry => !keywords.Contains(Text(entry.Key)))
                .Select(entry => (Name: Text(entry.Key), Job: (YamlMappingNode)entry.Value))
                .OrderBy(entry => stages.IndexOf(Text(entry.Job["stage"])))
                .Select(entry => new PipelineScript(
                    entry.Name, Rules(entry.Job), [.. before, .. Strings(entry.Job, "script")], variables)),
        ];
    }

    /// <summary>The steps with a script of a workflow of GitHub Actions that has one job.</summary>
    public static IReadOnlyList<PipelineScript> GitHub(string text)
    {
        var file = Read(text);
        var job = (YamlMappingNode)Child(file, "jobs").Children.Single().Value;
        return
        [
            .. Mappings(job, "steps").Where(step => step.Children.ContainsKey("run")).Select(step => new PipelineScript(
                Text(step["name"]),
                step.Children.TryGetValue("if", out var condition) ? Text(condition) : null,
                [Text(step["run"])],
                Merged(Variables(file, "env"), Variables(step, "env")))),
        ];
    }

    /// <summary>The steps with a script of a pipeline of Azure Pipelines that has one job.</summary>
    public static IReadOnlyList<PipelineScript> Azure(string text) =>
    [
        .. Mappings(Mappings(Read(text), "jobs").Single(), "steps")
            .Where(step => step.Children.ContainsKey("bash"))
            .Select(step => new PipelineScript(
                Text(step["displayName"]),
                step.Children.TryGetValue("condition", out var condition) ? Text(condition) : null,
                [Text(step["bash"])],
                Variables(step, "env"))),
    ];

    /// <summary>The whole file as one YAML mapping.</summary>
    public static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string? Rules(YamlMappingNode job) => job.Children.ContainsKey("rules")
        ? string.Join(" || ", Mappings(job, "rules").Select(rule => Text(rule["if"])))
        : null;

    private static Dictionary<string, string> Variables(YamlMappingNode node, string key) =>
        node.Children.ContainsKey(key)
            ? Child(node, key).Children.ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value), StringComparer.Ordinal)
            : [];

    private static Dictionary<string, string> Merged(Dictionary<string, string> outer, Dictionary<string, string> inner)
    {
        foreach (var (name, value) in inner)
        {
            outer[name] = value;
        }

        return outer;
    }

    private static YamlMappingNode Child(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    private static IEnumerable<YamlMappingNode> Mappings(YamlMappingNode node, string key) =>
        ((YamlSequenceNode)node[key]).Children.Cast<YamlMappingNode>();

    private static IEnumerable<string> Strings(YamlMappingNode node, string key) => ((YamlSequenceNode)node[key]).Children.Select(Text);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}

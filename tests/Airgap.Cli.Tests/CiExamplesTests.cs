using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Tests;

/// <summary>
/// The files of <c>examples/ci</c> parse, and their commands exist. <c>Airgap.Tool.Tests</c> runs the scripts for GitLab and GitHub.
/// </summary>
public sealed partial class CiExamplesTests
{
    private static readonly string[] _steps =
    [
        "dotnet tool restore --configfile airgap.nuget.config",
        "dotnet airgap plan --markdown",
        "dotnet airgap lock --check",
        "dotnet airgap build --locked -o airgap-bundle",
    ];

    private static readonly string[] _variables =
        ["SDK_IMAGE", "NUGET_FEED", "NUGET_FEED_USER", "NUGET_FEED_TOKEN", "AIRGAP_MIRRORS", "AIRGAP_TOKEN_mirror_example_com"];

    /// <summary>The files of the four CI systems.</summary>
    public static TheoryData<string> Files =>
        ["gitlab/.gitlab-ci.yml", "github/workflow.yml", "azure/azure-pipelines.yml", "jenkins/Jenkinsfile"];

    /// <summary>All places that name commands.</summary>
    public static TheoryData<string> Texts =>
    [
        .. Files.Select(row => $"examples/ci/{row.Data}"), "examples/ci/README.md", "docs/ci.md",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_parses_and_has_all_steps_in_order(string file)
    {
        var commands = string.Join('\n', Commands(file));

        var places = _steps.Select(step => commands.IndexOf(step, StringComparison.Ordinal)).ToArray();
        Assert.All(places.Zip(_steps), step => Assert.True(step.First >= 0, step.Second));
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_command_exists_with_its_options(string file)
    {
        var lines = Invocations(File.ReadAllText(Repository.File(file)));

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal("", Errors(line)));
    }

    [Theory]
    [InlineData("dotnet airgap lock --chek")]
    [InlineData("dotnet airgap biuld")]
    [InlineData("dotnet airgap plan --markdown --json")]
    public void A_command_that_does_not_exist_would_be_found(string line) => Assert.NotEqual("", Errors(Invocations(line).Single()));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_publishes_the_folder_that_it_builds_and_keeps(string file)
    {
        var text = Text(file);
        var isJenkins = file.StartsWith("jenkins", StringComparison.Ordinal);

        // Jenkins keeps the workspace, the others have a cache.
        Assert.True(BundlePattern().Count(text) >= (isJenkins ? 2 : 3), text);
        Assert.Contains(isJenkins ? "disableConcurrentBuilds()" : "ache", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_lists_every_variable_and_every_file()
    {
        var readme = Text("README.md");

        Assert.All(_variables, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
        Assert.All(Files, row => Assert.Contains($"]({row.Data})", readme, StringComparison.Ordinal));
        Assert.True(readme.Split('\n').Length < 60, "the README is longer than a screen");
    }

    [Fact]
    public void The_NuGet_configuration_has_one_feed_and_takes_it_and_its_login_from_variables()
    {
        var configuration = XDocument.Parse(Text("airgap.nuget.config")).Root!;

        var sources = configuration.Element("packageSources")!.Elements().Select(element => element.Name.LocalName);
        var values = configuration.Descendants("add").Select(element => element.Attribute("value")!.Value);
        Assert.Equal(["clear", "add"], sources);
        Assert.Equal(["%NUGET_FEED%", "%NUGET_FEED_USER%", "%NUGET_FEED_TOKEN%"], values);
    }

    [Fact]
    public void The_tool_manifest_has_the_version_of_this_tool()
    {
        using var manifest = JsonDocument.Parse(Text(".config/dotnet-tools.json"));

        var tool = manifest.RootElement.GetProperty("tools").GetProperty("dotnet-airgap");
        Assert.Equal(ToolVersion.Current, tool.GetProperty("version").GetString());
        Assert.Equal("dotnet-airgap", tool.GetProperty("commands")[0].GetString());
    }

    [Fact]
    public void Every_step_of_Azure_gets_the_secrets_that_it_needs()
    {
        // Azure Pipelines gives a secret variable to a script only if `env` names it.
        foreach (var script in PipelineFile.Azure(Text("azure/azure-pipelines.yml")))
        {
            var command = script.Commands.Single();
            Assert.Equal(Has("tool restore"), script.Variables.ContainsKey("NUGET_FEED_TOKEN"));
            Assert.Equal(Has("SYSTEM_ACCESSTOKEN"), script.Variables.ContainsKey("SYSTEM_ACCESSTOKEN"));
            Assert.Equal(Has("airgap plan") || Has("airgap build"), script.Variables.ContainsKey("AIRGAP_TOKEN_mirror_example_com"));

            bool Has(string part) => command.Contains(part, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("pipeline { sh 'a' }}")]
    [InlineData("pipeline { sh 'a'")]
    [InlineData("pipeline { sh('a'] }")]
    [InlineData("pipeline { sh 'a }")]
    public void A_Jenkinsfile_whose_brackets_are_not_in_pairs_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Jenkinsfile.Commands(text));

    private static string Text(string file) => File.ReadAllText(Repository.File($"examples/ci/{file}"));

    private static IEnumerable<string> Commands(string file)
    {
        var text = Text(file);
        return file.Split('/')[0] switch
        {
            "gitlab" => PipelineFile.GitLab(text).SelectMany(script => script.Commands),
            "github" => PipelineFile.GitHub(text).SelectMany(script => script.Commands),
            "azure" => PipelineFile.Azure(text).SelectMany(script => script.Commands),
            _ => Jenkinsfile.Commands(text),
        };
    }

    private static string[] Invocations(string text) =>
        [.. InvocationPattern().Matches(text).Select(match => match.Groups[1].Value.Trim())];

    private static string Errors(string arguments)
    {
        var host = new Host { Output = TextWriter.Null, Error = TextWriter.Null, Environment = _ => null, Folder = Path.GetTempPath() };
        var parsed = AirgapCommand.Create(host).Parse(
            CommandLine.Of([.. CommandLineParser.SplitCommandLine(arguments)]),
            new ParserConfiguration { ResponseFileTokenReplacer = null });
        return string.Join('\n', UsageErrors.Of(parsed).Select(error => $"{arguments}: {error.Message}"));
    }

    /// <summary>A command line ends at a redirection, a quotation mark of the file around it, or a comment.</summary>
    [GeneratedRegex(@"dotnet airgap ([^\n>|&;#`']+)")]
    private static partial Regex InvocationPattern();

    [GeneratedRegex("airgap-bundle")]
    private static partial Regex BundlePattern();
}

using System.Text.RegularExpressions;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Tests;

/// <summary>The commands that messages and hints name.</summary>
public sealed partial class HintCommandTests
{
    [Fact]
    public void Every_command_that_the_source_names_exists()
    {
        using var none = new StringWriter();
        var host = new Host { Output = none, Error = none, Environment = _ => null, Folder = AppContext.BaseDirectory };
        var commands = AirgapCommand.Create(host).Subcommands.Select(command => command.Name).ToHashSet();

        var named = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(path => CommandPattern().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Empty(named.Except(commands));
    }

    /// <summary>A new file with a command in a hint needs a test that runs it, and then a name here.</summary>
    [Fact]
    public void Every_file_with_a_command_in_a_hint_has_a_test_that_runs_it()
    {
        string[] run =
        [
            // HintRunTests
            "Advisories", "ApplyText", "Bundle", "BundleRemoval", "JsonText", "KubectlArtifacts", "KubectlDiagnosis", "LocalCopier",
            "LockPin", "LockReader", "MissingManifest", "NewManifest", "NoBundle", "ReleaseSearch", "StatusText", "Target",
            "VerifyCommand", "ProjectPaths", "InitCommand",

            // LockedSizeTests
            "Downloader",

            // PrepareTests, PrepareTroubleTests
            "BuildOptions", "MachinePreparer", "PrepareCommand", "PrepareHints",

            // SigningHintTests
            "KeyCurve", "KeyNewCommand", "PublicKey", "SignersFile", "TrustPolicy",

            // No hints: help, usage errors, instructions in a bundle.
            "Help", "ManifestTemplate", "UsageErrors",
        ];

        var named = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Codes"))
            .Where(path => CommandInText().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Empty(named.Except(run));
        Assert.Empty(run.Except(named));
    }

    [Fact]
    public void No_command_in_a_hint_has_a_placeholder()
    {
        var placeholders = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Codes"))
            .SelectMany(path => File.ReadLines(path))
            .Where(line => PlaceholderPattern().IsMatch(line));

        Assert.Empty(placeholders);
    }

    [GeneratedRegex("^(?! *///?).*dotnet airgap (?:[a-z]|\\{)", RegexOptions.Multiline)]
    private static partial Regex CommandInText();

    [GeneratedRegex("^(?! *///?).*dotnet airgap [a-z][^;:]* [A-Z]{3,}")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex("dotnet airgap ([a-z]+)")]
    private static partial Regex CommandPattern();
}

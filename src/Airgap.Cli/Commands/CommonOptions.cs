using System.CommandLine;

namespace Airgap.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal static class CommonOptions
{
    public const string DefaultManifest = "airgap.yaml";

    public static Option<string> File { get; } = new("--file", "-f")
    {
        Description = "The manifest",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultManifest,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document to standard output" };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Show only errors, and results that scripts need" };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Show every request" };

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Answer yes to every question" };

    public static Option<bool> NoProgress { get; } = new("--no-progress") { Description = "Show no progress" };

    public static Option<string[]> Mirror { get; } = new("--mirror")
    {
        Description = "Read addresses that begin with FROM from TO, a URL or a folder; may be repeated",
        HelpName = "FROM=TO",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public static Option<bool> Offline { get; } = new("--offline") { Description = "Make no network requests; mirror folders still work" };

    /// <summary>Whether a command uses one of these options. All commands accept all of them; help lists those that it uses.</summary>
    public static bool IsUsed(Option option, Command command) => command is RootCommand || option.Name switch
    {
        "--file" => IsTop(command) && (Project.Contains(command.Name) || command.Name is "init" or "add" or "remove" or "inputs"),
        "--mirror" or "--offline" or "--verbose" =>
            (Project.Contains(command.Name) && command.Name != "why") || command.Name == "prepare",
        "--yes" => command.Name is "apply" or "undo",
        "--no-progress" => command.Name is "build" or "verify" or "sign" or "apply" or "prepare" or "status",
        _ => true,
    };

    /// <summary>Whether it is no command of another command: <c>add</c>, not <c>trust add</c>.</summary>
    private static bool IsTop(Command command) => command.Parents.Any(parent => parent is RootCommand);

    private static readonly string[] Project = ["plan", "lock", "build", "outdated", "update", "why"];

    public static IReadOnlyList<Option> All { get; } = [File, Json, Quiet, Verbose, Yes, NoProgress, Mirror, Offline];
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Airgap.Cli.Machines;
using Airgap.RancherDesktop;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>The options that name a target: which machine, which folders, which Rancher Desktop.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string> _platform = new("--platform")
    {
        Description = "The platform of the target, if it is not this machine",
        HelpName = "OS/ARCH",
    };
    private readonly Option<string[]>? _platforms;
    private readonly Option<string> _home = new("--home")
    {
        Description = "The home folder of the target: the other folders follow from it",
        HelpName = "DIR",
    };
    private readonly Option<string> _cache = new("--cache")
    {
        Description = "Rancher Desktop's cache, if it is elsewhere",
        HelpName = "DIR",
    };
    private readonly Option<string> _kuberlr = new("--kuberlr")
    {
        Description = "kuberlr's folder, which holds one folder for each platform, if it is elsewhere",
        HelpName = "DIR",
    };
    private readonly Option<string> _rancherDesktop = new("--rancher-desktop")
    {
        Description = "The version of Rancher Desktop on the target",
        HelpName = "VERSION",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="platforms">The command's own <c>--platform</c>, which can be repeated; null for the usual one.</param>
    public TargetOptions(Command command, Option<string[]>? platforms = null)
    {
        _platforms = platforms;
        foreach (var option in new Option[] { (Option?)platforms ?? _platform, _home, _cache, _kuberlr, _rancherDesktop })
        {
            command.Add(option);
        }

        _platform.CompletionSources.Add(Completions.Platforms);
        _platform.Validators.Add(
            result => Check(result, text => Platform.TryParse(text, out _), $"--platform takes one of {string.Join(", ", Platform.All)}"));
        _rancherDesktop.Validators.Add(result => Check(
            result,
            text => RancherDesktopVersion.TryParse(text, out var version) && RancherDesktopTable.Serves(version),
            $"--rancher-desktop takes a version such as 1.22 or 1.22.0, from {RancherDesktopTable.FirstSupported} on"));
    }

    /// <summary>Adds an error where an option's value is not good.</summary>
    public static void Check(OptionResult result, Func<string, bool> isGood, string message)
    {
        if (result.GetValueOrDefault<string>() is { } text && !isGood(text))
        {
            result.AddError(message);
        }
    }

    /// <summary>Finds the target's folders, and makes this process their user's before anything there is read.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="parsed">The command line.</param>
    public TargetLayout Enter(Host host, ParseResult parsed)
    {
        var choice = ChoiceOf(host, parsed);
        var layout = choice.Resolve(ThisMachine.Folders(host, choice.Platform));
        ProcessUser.Become(host, layout);
        return layout;
    }

    /// <summary>Enters the target and finds out the rest about it.</summary>
    public Task<Target> FindAsync(Host host, ParseResult parsed, CancellationToken cancellationToken) =>
        FindAsync(host, parsed, Enter(host, parsed), null, cancellationToken);

    /// <summary>Finds out the rest about a target.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="layout">What <see cref="Enter"/> returned.</param>
    /// <param name="stated">What a bundle states about Rancher Desktop.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Target> FindAsync(
        Host host,
        ParseResult parsed,
        TargetLayout layout,
        RancherDesktopVersion? stated,
        CancellationToken cancellationToken)
    {
        var choice = ChoiceOf(host, parsed);
        var version = RancherDesktopOf(parsed) ?? stated;
        return new Target
        {
            Layout = layout,
            RancherDesktop = version ?? (choice.IsThisMachine ? await InstalledRancherDesktop.FindAsync(host, cancellationToken) : null),
            RancherDesktopRuns = choice.IsThisMachine && ThisMachine.RunsRancherDesktop(),
            IsThisMachine = choice.IsThisMachine,
            Warnings = choice.WarningAboutHome(ThisMachine.Folders(host, choice.Platform)) is { } warning ? [warning] : [],
            Options = Typed(parsed),
        };
    }

    /// <summary>The first option on the command line that names a folder of the target; null where there is none.</summary>
    public string? FirstTypedFolder(ParseResult parsed) =>
        new[] { _home, _cache, _kuberlr }.FirstOrDefault(option => parsed.GetValue(option) is not null)?.Name;

    /// <summary>The version of Rancher Desktop that was named; null where none was.</summary>
    public RancherDesktopVersion? RancherDesktopOf(ParseResult parsed) =>
        parsed.GetValue(_rancherDesktop) is { } text ? RancherDesktopVersion.Parse(text) : null;

    /// <summary>The options as they were typed, to be typed again.</summary>
    public string Typed(ParseResult parsed) => string.Concat(
        PlatformTexts(parsed).Select(platform => (_platform.Name, Value: platform))
            .Concat(new[] { _home, _cache, _kuberlr, _rancherDesktop }
                .Where(option => parsed.GetValue(option) is not null)
                .Select(option => (option.Name, Value: parsed.GetValue(option)!)))
            .Select(typed => $" {typed.Name} {ShellQuote.Word(typed.Value)}"));

    /// <summary>The full paths of the folders that were named, for telling targets apart; empty where none was named.</summary>
    public string Named(Host host, ParseResult parsed) => string.Join(
        '\n',
        new[] { _home, _cache, _kuberlr }.Select(parsed.GetValue).OfType<string>().Select(host.FullPath));

    /// <summary>The platform that was named; null where none was.</summary>
    public Platform? PlatformOf(ParseResult parsed) => PlatformTexts(parsed) is [var platform, ..] ? Platform.Parse(platform) : null;

    private string[] PlatformTexts(ParseResult parsed) => _platforms is not null ? parsed.GetValue(_platforms) ?? []
        : parsed.GetValue(_platform) is { } platform ? [platform]
        : [];

    private TargetChoice ChoiceOf(Host host, ParseResult parsed) => new()
    {
        Platform = PlatformOf(parsed),
        Home = FullPath(host, parsed.GetValue(_home)),
        Cache = FullPath(host, parsed.GetValue(_cache)),
        Kuberlr = FullPath(host, parsed.GetValue(_kuberlr)),
    };

    private static string? FullPath(Host host, string? typed) => typed is null ? null : host.FullPath(typed);
}

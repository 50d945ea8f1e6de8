using System.CommandLine;
using Airgap.Applying;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Compatibility;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>apply</c>: reproduces a bundle on a target.</summary>
internal sealed class ApplyCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would happen" };
    private readonly Option<string> _platform = new("--platform") { Description = "The target's platform, where it is not this machine", HelpName = "OS/ARCH" };
    private readonly Option<string> _home = new("--home") { Description = "The target's home folder: every other folder follows from it", HelpName = "DIR" };
    private readonly Option<string> _cache = new("--cache") { Description = "Rancher Desktop's cache, where it is elsewhere", HelpName = "DIR" };
    private readonly Option<string> _kuberlr = new("--kuberlr") { Description = "kuberlr's folder, which holds one folder a platform, where it is elsewhere", HelpName = "DIR" };
    private readonly Option<string> _rancherDesktop = new("--rancher-desktop") { Description = "The target's version of Rancher Desktop", HelpName = "VERSION" };
    private readonly Option<string> _expect = new("--expect") { Description = "Refuse every bundle but this one: its identity, whole or short", HelpName = "ID" };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Fail where another apply is at work on the same target, instead of waiting" };

    public ApplyCommand(Shell shell)
        : base("apply", "Reproduces a bundle on this machine: Rancher Desktop's cache and kuberlr's folder")
    {
        Add(_bundle);
        foreach (var option in new Option[] { _dryRun, _platform, _home, _cache, _kuberlr, _rancherDesktop, _expect, _noWait })
        {
            Add(option);
        }

        _platform.Validators.Add(result => Check(result, text => Platform.TryParse(text, out _), $"--platform takes one of {string.Join(", ", Platform.All)}"));
        _rancherDesktop.Validators.Add(result => Check(
            result,
            text => RancherDesktopVersion.TryParse(text, out var version) && RancherDesktopTable.Serves(version),
            $"--rancher-desktop takes a version such as 1.22 or 1.22.0, from {RancherDesktopTable.FirstSupported} on"));
        SetAction((parsed, cancellationToken) => RunAsync(shell, parsed, cancellationToken));
    }

    private static void Check(System.CommandLine.Parsing.OptionResult result, Func<string, bool> isGood, string message)
    {
        if (result.GetValueOrDefault<string>() is { } text && !isGood(text))
        {
            result.AddError(message);
        }
    }

    private async Task<int> RunAsync(Shell shell, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(shell, parsed);
        var bundle = BundleArgument.Open(shell, parsed.GetValue(_bundle));
        if (parsed.GetValue(_expect) is { } expected)
        {
            bundle.Expect(expected);
        }

        var choice = new TargetChoice
        {
            Platform = parsed.GetValue(_platform) is { } platform ? Platform.Parse(platform) : null,
            Home = FullPath(shell, parsed.GetValue(_home)),
            Cache = FullPath(shell, parsed.GetValue(_cache)),
            Kuberlr = FullPath(shell, parsed.GetValue(_kuberlr)),
        };
        var machine = ThisMachine.Folders(shell, choice.Platform);
        var layout = choice.Resolve(machine);
        var stated = parsed.GetValue(_rancherDesktop) is { } text ? RancherDesktopVersion.Parse(text) : bundle.Lock.Request.RancherDesktop;
        var dryRun = parsed.GetValue(_dryRun);
        var options = new ApplyOptions
        {
            Layout = layout,
            RancherDesktop = stated ?? (choice.IsThisMachine ? await InstalledRancherDesktop.FindAsync(shell, cancellationToken) : null),
            RancherDesktopRuns = choice.IsThisMachine && ThisMachine.RunsRancherDesktop(),
            Degree = Environment.ProcessorCount,
            Waits = !parsed.GetValue(_noWait),
            Time = shell.Time,
        };
        var plan = await report.WithProgressAsync(progress =>
        {
            var applier = new Applier(bundle, options, progress);
            return dryRun ? applier.PlanAsync(cancellationToken) : applier.ApplyAsync(cancellationToken);
        });
        IEnumerable<Diagnostics.Diagnostic> warnings = choice.WarningAboutHome(machine) is { } home ? plan.Warnings.Prepend(home) : plan.Warnings;
        if (report.IsJson)
        {
            report.Json(json => ApplyJson.Write(json, plan, layout, dryRun, warnings));
        }
        else
        {
            report.Line($"bundle {bundle.Lock.Id}");
            report.Line($"short  {bundle.Lock.Id.Spoken}");
            report.Line($"for    {layout.Platform}");
            report.Line();
            ApplyText.Write(report, plan, layout, dryRun);
        }

        report.Warn(warnings);
        return ExitCode.Success;
    }

    private static string? FullPath(Shell shell, string? typed) => typed is null ? null : shell.FullPath(typed);
}

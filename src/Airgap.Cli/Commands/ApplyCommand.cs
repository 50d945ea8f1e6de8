using System.CommandLine;
using Airgap.Bundles;
using Airgap.Changing;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Targets;

namespace Airgap.Cli.Commands;

/// <summary><c>apply</c>: reproduces a bundle on a target.</summary>
internal sealed class ApplyCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would happen" };
    private readonly TargetOptions _target;
    private readonly TrustOptions _trust;
    private readonly Option<string> _expect = new("--expect")
    {
        Description = "Refuse every other bundle: the whole id, or the short form in quotes",
        HelpName = "ID",
    };
    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Apply only this part: k3s (with its images and the version list), kubectl or files; may be repeated",
        HelpName = "PART",
        AllowMultipleArgumentsPerToken = false,
    };
    private readonly Option<bool> _prune = new("--prune")
    {
        Description = "Remove what earlier applies placed and this bundle does not have",
    };
    private readonly Option<bool> _allowOlder = new("--allow-older")
    {
        Description = "Apply a bundle also if its serial number is lower than that of one that was applied before",
    };
    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "Fail instead of waiting while another airgap changes the same machine",
    };

    private readonly Option<string> _report = new("--report")
    {
        Description = "Write the result for this machine into a small file in this folder, for the command report",
        HelpName = "DIR",
    };

    public ApplyCommand(Host host)
        : base("apply", "Reproduces a bundle on this machine: Rancher Desktop's cache and kuberlr's folder")
    {
        Add(_bundle);
        Add(_dryRun);
        _target = new TargetOptions(this);
        _trust = new TrustOptions(this);
        foreach (var option in new Option[] { _expect, _only, _prune, _allowOlder, _noWait, _report })
        {
            Add(option);
        }

        _only.AcceptOnlyFromAmong([.. Enum.GetNames<TargetPart>().Select(name => name.ToLowerInvariant())]);
        _expect.Validators.Add(result => TargetOptions.Check(
            result,
            BundleId.IsLongEnough,
            "--expect takes the bundle's id, or at least its first 20 digits, in quotes: \"3d20 a672 01c5 88c5 c404\""));
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var file = ApplyReportFile.Of(host, parsed, _target, parsed.GetValue(_dryRun) ? null : parsed.GetValue(_report));
        if (parsed.GetValue(_dryRun) && parsed.GetValue(_report) is not null)
        {
            report.Note("with --dry-run, no report is written");
        }

        try
        {
            return await RunAsync(host, parsed, report, file, cancellationToken);
        }
        catch (Exception exception) when (file is not null)
        {
            report.Show(file.WriteFailure(Failure.Of(exception, parsed)));
            throw;
        }
    }

    private async Task<int> RunAsync(
        Host host,
        ParseResult parsed,
        Report report,
        ApplyReportFile? file,
        CancellationToken cancellationToken)
    {
        // Root's own keys and signers count, not those of the user that it becomes.
        var trust = _trust.Read(host, parsed);
        var layout = _target.Enter(host, parsed);
        file?.Targets(layout.Platform);
        var bundle = BundleArgument.Open(host, parsed.GetValue(_bundle), trust);
        file?.Names(bundle.Lock.Id);
        if (parsed.GetValue(_expect) is { } expected)
        {
            bundle.Expect(expected);
        }

        var target = await _target.FindAsync(host, parsed, layout, bundle.Lock.Request.RancherDesktop, cancellationToken);
        var dryRun = parsed.GetValue(_dryRun);
        var options = OptionsOf(parsed, target.ToMachineOptions(host, !parsed.GetValue(_noWait)));
        if (!trust.IsRequired && !bundle.SignatureFiles.IsEmpty)
        {
            report.Note("the bundle is signed, and its signature was not checked: name the signer's public key with --key");
        }

        if (trust.IsRequired)
        {
            await report.WithProgressAsync(async progress =>
            {
                await new Applier(bundle, options, progress).VerifyRestAsync(progress, cancellationToken);
                return bundle;
            });
        }

        if (options.Prunes && !dryRun && !await ConfirmPruningAsync(report, bundle, options, cancellationToken))
        {
            throw Prompt.NotConfirmed();
        }

        var outcome = await report.WithProgressAsync(async progress =>
        {
            var applier = new Applier(bundle, options, progress);
            return dryRun
                ? new ApplyOutcome(await applier.PlanAsync(cancellationToken), null, target, true)
                : await ApplyEnd.RunAsync(applier, target, host, progress, cancellationToken);
        });
        return outcome.Show(report, file);
    }

    private ApplyOptions OptionsOf(ParseResult parsed, MachineOptions machine)
    {
        var only = parsed.GetValue(_only) ?? [];
        return new ApplyOptions
        {
            Machine = machine,
            Prunes = parsed.GetValue(_prune),
            AllowsOlder = parsed.GetValue(_allowOlder),
            Only = only.Length == 0
                ? [.. Enum.GetValues<TargetPart>()]
                : [.. only.Select(name => Enum.Parse<TargetPart>(name, ignoreCase: true)).Distinct().Order()],
        };
    }

    /// <summary>Asks once, on a terminal, where something would be removed.</summary>
    private static async Task<bool> ConfirmPruningAsync(
        Report report,
        Bundle bundle,
        ApplyOptions options,
        CancellationToken cancellationToken)
    {
        if (!report.Prompt.CanAsk)
        {
            return true;
        }

        var plan = await report.WithProgressAsync(progress => new Applier(bundle, options, progress).PlanAsync(cancellationToken));
        if (plan.Pruned.IsEmpty)
        {
            return true;
        }

        report.Note("This bundle does not have these files:");
        foreach (var file in plan.Pruned)
        {
            report.Note($"  {file.Path}");
        }

        return report.Prompt.Confirm("Remove them?");
    }
}

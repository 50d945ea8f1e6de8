using System.Globalization;
using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Kuberlr;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>A diagnosis for people: a table, what kubectl will be, and what is wrong.</summary>
internal static class DoctorText
{
    /// <summary>How many listed versions without a folder get a line each.</summary>
    private const int AbsentShown = 5;

    public static void Write(Report report, MachineReport machine, FixPlan? plan, bool dryRun)
    {
        WriteFound(report, machine);
        var kubectls = machine.Versions.Where(version => version.Cached).Select(version => version.Kubectl).OfType<KuberlrEntry>();
        foreach (var kubectl in kubectls.Distinct().OrderBy(entry => entry.Version))
        {
            report.Line($"kubectl {kubectl.Version} is {kubectl.FilePath}");
        }

        report.Line(machine.Machine.Kubectls.WhenUnreachable is { } newest
            ? $"if the server does not respond, kubectl is {newest.Version}, {newest.FilePath}"
            : machine.Machine.Kubectls.Settings.AllowDownload ? "if the server does not respond, kubectl tries to download one and fails"
            : "if the server does not respond, kubectl refuses to work");
        if (plan is not null)
        {
            WriteFixed(report, machine, plan, dryRun);
        }

        foreach (var problem in machine.Problems)
        {
            Write(report.Results, problem);
        }

        report.Line();
    }

    /// <summary>Writes what is on a machine: its folders, and its releases in a table.</summary>
    public static void WriteFound(Report report, MachineReport machine)
    {
        var layout = machine.Machine.Layout;
        report.Line($"machine          {layout.Platform}");
        var desktop = machine.Machine.Options.RancherDesktop?.ToString()
            ?? "unknown, so airgap assumes the newest: name it with --rancher-desktop VERSION";
        report.Line($"Rancher Desktop  {desktop}");
        report.Line($"cache            {layout.Cache}");
        report.Line($"kuberlr          {layout.Kuberlr}");
        if (machine.Signers is [_, ..] signers)
        {
            report.Line($"signed by        {string.Join(", ", signers)}");
        }

        report.Line();
        var absent = machine.Versions.Where(version => !version.Cached).ToArray();
        var shown = absent.Length <= AbsentShown ? machine.Versions : [.. machine.Versions.Where(version => version.Cached)];
        if (!shown.IsEmpty)
        {
            report.Table(["k3s release", "files", "listed", "shown", "kubectl", "works"], shown.Select(version => new[]
            {
                version.Release.ToString(),
                Files(version),
                version.Listed ? "yes" : version.ListedInstead is { } other ? $"as {other}" : "no",
                Answer(version.Visible, version.MayBeVisible),
                version.Kubectl?.Version.ToString() ?? "none",
                Answer(machine.IsReady(version), machine.MayBeReady(version)),
            }));
            report.Line();
        }

        if (absent.Length > AbsentShown)
        {
            report.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"and {absent.Length} versions are listed and not cached: Rancher Desktop hides them without a network"));
            report.Line();
        }
    }

    private static string Answer(bool isSo, bool mayBeSo) => isSo ? "yes" : mayBeSo ? "unknown" : "no";

    private static string Files(VersionReport version) => (version.Cached, version.Complete) switch
    {
        (false, _) => "none",
        (_, true) => "right",
        _ => "broken",
    };

    private static void WriteFixed(Report report, MachineReport machine, FixPlan plan, bool dryRun)
    {
        report.Line();
        if (plan.IsEmpty)
        {
            report.Line(machine.IsWell ? "nothing to fix" : "nothing that --fix can fix");
            return;
        }

        foreach (var line in FixText.Of(plan, dryRun))
        {
            report.Line(line);
        }
    }

    private static void Write(IAnsiConsole console, Finding finding)
    {
        console.WriteLine();
        DiagnosticText.Write(console, finding);
    }
}

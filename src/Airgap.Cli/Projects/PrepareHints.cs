using System.Collections.Immutable;
using Airgap.Diagnosis;
using Airgap.Planning;

namespace Airgap.Cli.Projects;

/// <summary>Says what to do about a plan for a machine: there is no manifest that could be edited, and no lock file.</summary>
/// <param name="Found">The machine.</param>
/// <param name="Options">The options that name it, each with a blank before it.</param>
/// <param name="Command">The command that was typed, without <c>--dry-run</c> and mirrors.</param>
/// <param name="Mirrors">The mirrors that were typed, each with a blank before it.</param>
internal sealed record PrepareHints(MachineReport Found, string Options, string Command, string Mirrors)
{
    /// <summary>Waits for a lock file. Its warnings, and the errors where there is none, get hints for a machine.</summary>
    public async Task<LockResult> ExplainAsync(Task<LockResult> locked)
    {
        try
        {
            var result = await locked;
            return result with { Warnings = Explain(result.Warnings) };
        }
        catch (PlanningException exception)
        {
            throw new PlanningException(Explain(exception.Diagnostics));
        }
    }

    private ImmutableArray<Diagnostic> Explain(ImmutableArray<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select(diagnostic => diagnostic with
        {
            Message = diagnostic.Message.Replace(", which the manifest states,", "", StringComparison.Ordinal),
            Hint = HintFor(diagnostic) is { } hint ? CommandName.In(hint) : diagnostic.Hint,
            Span = null,
        }),
    ];

    private string? HintFor(Diagnostic diagnostic)
    {
        var manifest = $"write a manifest: dotnet airgap init --from-machine{Options}; remove that release from it, then build and apply";
        return diagnostic.Code switch
        {
            var code when code == Codes.ReleaseNotFound && IsOfMachine(diagnostic) => manifest,
            var code when code == Codes.NoKubectlForRelease => manifest,
            var code when code == Codes.OfflineRefusal => "run the command without --offline",
            var code when code == Codes.ChecksumsFromMirror =>
                $"where upstream can be reached, compare this machine with it, without mirrors: {Command} --dry-run",
            var code when code == Codes.NewestReleaseIncomplete || code == Codes.NewestKubectlIncomplete =>
                $"in a day or two, run: {Command}{Mirrors}",
            var code when code == Codes.MayBeHidden => "name the installed version: --rancher-desktop VERSION",
            var code when code == Codes.HiddenByStatedVersion => "do not request these versions, or correct --rancher-desktop",
            var code when code == Codes.ExactBuildWins => "to get the newest build, request it with --kubernetes",
            _ => null,
        };
    }

    private bool IsOfMachine(Diagnostic diagnostic) => Found.Versions.Any(
        version => version.Cached && diagnostic.Message.Split(' ').Contains(version.Release.ToString()));
}

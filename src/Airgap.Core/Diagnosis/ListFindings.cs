using Airgap.Machine;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>What is found about the version list. Remembers whether <c>--fix</c> can help.</summary>
internal sealed class ListFindings
{
    private readonly MachineSnapshot _machine;
    private readonly Findings _findings;

    public ListFindings(MachineSnapshot machine, Findings findings) => (_machine, _findings) = (machine, findings);

    /// <summary>Whether the list is wrong in a way that a new list of the complete releases fixes.</summary>
    public bool IsWrong { get; private set; }

    private string Path => _machine.List.FilePath;

    /// <summary>Adds an error that a new list fixes.</summary>
    public void Error(DiagnosticCode code, string message, string hint, K3sRelease? release = null)
    {
        IsWrong = true;
        _findings.Error(code, message, hint, Path, release);
    }

    /// <summary>Adds a warning that a new list fixes.</summary>
    public void Warning(DiagnosticCode code, string message, string hint)
    {
        IsWrong = true;
        _findings.Warning(code, message, hint, Path);
    }

    /// <summary>Adds an error that airgap does not fix.</summary>
    public void ErrorToFixByHand(DiagnosticCode code, string message, string hint, string path) =>
        _findings.Error(code, message, hint, path);

    /// <summary>Adds a note.</summary>
    public void Note(DiagnosticCode code, string message, string hint, string? path = null, K3sRelease? release = null) =>
        _findings.Note(code, message, hint, path ?? Path, release);
}

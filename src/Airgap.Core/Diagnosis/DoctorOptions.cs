using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Which machine to diagnose.</summary>
public sealed record DoctorOptions
{
    /// <summary>The machine.</summary>
    public required MachineOptions Machine { get; init; }

    /// <summary>The command that fixes it: <c>dotnet airgap doctor --fix</c>, with the options that name this machine.</summary>
    public required string FixCommand { get; init; }

    /// <summary>The options that name this machine on a command line, each with a blank before it; may be empty.</summary>
    public string TargetOptions { get; init; } = "";
}

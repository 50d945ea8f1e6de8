using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Which machine to diagnose.</summary>
public sealed record DoctorOptions
{
    /// <summary>The machine.</summary>
    public required MachineOptions Machine { get; init; }

    /// <summary>The command that fixes it: <c>dotnet airgap doctor --fix</c>, with the options that name this machine.</summary>
    public required string FixCommand { get; init; }
}

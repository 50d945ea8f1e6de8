using Airgap.Machine;

namespace Airgap.Changing;

/// <summary>
/// One machine for all that a command does there: a file that one step has read is opened again by the next one only if it has changed.
/// </summary>
public sealed class MachineSession
{
    /// <summary>Prepares it. Reads nothing.</summary>
    /// <param name="options">The machine.</param>
    /// <param name="progress">Told of every byte that is read or copied.</param>
    public MachineSession(MachineOptions options, IWorkProgress progress) => Runner = new ChangeRunner(options, progress);

    /// <summary>Reads the machine, and changes it.</summary>
    internal ChangeRunner Runner { get; }
}

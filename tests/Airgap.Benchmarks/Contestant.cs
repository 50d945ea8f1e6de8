namespace Airgap.Benchmarks;

/// <summary>A command that is measured against others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command">The command, for a POSIX shell.</param>
/// <param name="Before">What is run before each measurement; null for nothing.</param>
internal sealed record Contestant(string Name, string Command, string? Before = null)
{
    /// <summary>How often the command is run in one measurement: for commands that are too short to measure alone.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Whether its memory is measured.</summary>
    public bool MeasuresMemory { get; init; }
}

namespace Airgap.Benchmarks;

/// <summary>What to measure, and where.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>How often each command is measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether files are small, so that the figures mean nothing but that everything runs.</summary>
    public required bool IsSmall { get; init; }

    /// <summary>The parts to measure; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>A folder in memory.</summary>
    public required string Memory { get; init; }

    /// <summary>A folder on a disk.</summary>
    public required string Disk { get; init; }

    /// <summary>A kubectl; null for none.</summary>
    public string? Kubectl { get; init; }

    /// <summary>Whether a part is measured.</summary>
    public bool Has(string part) => Only is null || Only.Contains(part);

    /// <summary>A size or a number, a hundredth of it in a small run.</summary>
    public long Scaled(long full) => IsSmall ? full / 100 : full;
}

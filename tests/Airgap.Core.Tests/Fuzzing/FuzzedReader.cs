namespace Airgap.Core.Tests.Fuzzing;

/// <summary>A reader of files or answers that others wrote.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Limit">Its callers read no larger files, in bytes.</param>
/// <param name="Types">The types whose readers are run.</param>
/// <param name="Read">Runs it. False where what it returns is wrong.</param>
/// <param name="Samples">Valid documents.</param>
internal sealed record FuzzedReader(string Name, int Limit, Type[] Types, Func<byte[], bool> Read, params byte[][] Samples)
{
    /// <summary>Whether a run writes files or computes for long, so that only few are made in CI.</summary>
    public bool IsSlow { get; init; }
}

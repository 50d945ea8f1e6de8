namespace Airgap.Cli.Output;

/// <summary>How far the work of a command is.</summary>
/// <param name="What">What is being done.</param>
/// <param name="FilesDone">How many files are done.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="BytesDone">How many bytes are done.</param>
/// <param name="Bytes">How many bytes there are.</param>
/// <param name="BytesPerSecond">The rate over the last seconds; null if it is not known yet.</param>
/// <param name="Left">The time left; null if it is not known.</param>
internal sealed record ProgressView(
    string What, int FilesDone, int Files, long BytesDone, long Bytes, double? BytesPerSecond, TimeSpan? Left);

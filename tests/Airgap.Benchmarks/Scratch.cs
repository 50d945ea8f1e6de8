namespace Airgap.Benchmarks;

/// <summary>Folders for one run, which are removed at its end.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch(BenchmarkOptions options)
    {
        InMemory = Directory.CreateDirectory(Path.Join(options.Memory, $"airgap-benchmarks-{Environment.ProcessId}")).FullName;
        OnDisk = Directory.CreateDirectory(Path.Join(options.Disk, $"airgap-benchmarks-{Environment.ProcessId}")).FullName;
    }

    /// <summary>A folder in memory.</summary>
    public string InMemory { get; }

    /// <summary>A folder on a disk.</summary>
    public string OnDisk { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var folder in new[] { InMemory, OnDisk }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

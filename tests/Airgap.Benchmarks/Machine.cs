using System.Globalization;

namespace Airgap.Benchmarks;

/// <summary>What a reader must know of the machine.</summary>
internal static class Machine
{
    /// <summary>Processor, memory, system and volumes, as the end of a sentence.</summary>
    public static string Describe(BenchmarkOptions options)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':')[1].Trim() ?? "unknown processor";
        var kilobytes = File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var gigabytes = long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024 / 1e9;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} × {processor}, {gigabytes:F0} GB, Linux {Environment.OSVersion.Version}, "
            + $"memory is {new DriveInfo(options.Memory).DriveFormat}, disk is {new DriveInfo(options.Disk).DriveFormat}");
    }
}

namespace Airgap.Benchmarks;

/// <summary>The times of one command, in seconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _seconds = [];

    /// <summary>The middle one.</summary>
    public double Median => _seconds.Order().ElementAt(_seconds.Count / 2);

    /// <summary>The shortest one.</summary>
    public double Least => _seconds.Min();

    /// <summary>The longest one.</summary>
    public double Most => _seconds.Max();

    /// <summary>The most memory in megabytes; null where it was not measured.</summary>
    public double? Peak { get; private set; }

    /// <summary>Adds a measurement.</summary>
    public void Add(double seconds, double? peak = null)
    {
        _seconds.Add(seconds);
        Peak = peak is null || Peak > peak ? Peak : peak;
    }
}

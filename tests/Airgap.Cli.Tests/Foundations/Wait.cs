namespace Airgap.Cli.Tests.Foundations;

/// <summary>Waits for what other threads and processes do.</summary>
internal static class Wait
{
    /// <summary>Waits until something has happened.</summary>
    /// <exception cref="OperationCanceledException">It did not happen within 30 seconds.</exception>
    public static async Task UntilAsync(Func<bool> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}

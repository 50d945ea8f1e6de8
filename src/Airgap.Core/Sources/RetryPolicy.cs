using Polly;
using Polly.Retry;

namespace Airgap.Sources;

/// <summary>
/// How often and when a request is repeated: after exponential waits with jitter, or when the server allows it. Only transient failures are
/// repeated, and never a 404 or wrong bytes.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>If a server demands a longer wait, the command fails instead of waiting.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes a policy.</summary>
    /// <param name="time">The clock that waits.</param>
    /// <param name="firstWait">The wait before the first retry; later ones double, up to half a minute.</param>
    /// <param name="retries">The maximum number of retries.</param>
    /// <param name="note">Receives the failure and the length of the wait.</param>
    public RetryPolicy(TimeProvider time, TimeSpan firstWait, int retries, Action<string>? note = null)
    {
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstWait,
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRetrying(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as SourceException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    note?.Invoke($"{arguments.Outcome.Exception!.Message}; trying again in {arguments.RetryDelay.TotalSeconds:0.#} s");
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs a function, and repeats it after transient failures.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(work, cancellationToken);

    private static bool IsWorthRetrying(Exception? exception) =>
        exception is SourceException { Failure: SourceFailure.Transient } transient && !(transient.RetryAfter > LongestWait);
}

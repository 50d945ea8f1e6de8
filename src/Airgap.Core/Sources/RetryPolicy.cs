using Polly;
using Polly.Retry;

namespace Airgap.Sources;

/// <summary>
/// How often and after what waits something is tried again: exponential waits with jitter, or what the server asked for. Only what may
/// come by itself is tried again, never a 404 or wrong bytes.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>A server that wants longer is as good as down; the person at the keyboard should hear it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes a policy.</summary>
    /// <param name="time">The clock that waits.</param>
    /// <param name="firstWait">The wait before the second try; later ones double, up to half a minute.</param>
    /// <param name="retries">How many further tries there are without any progress.</param>
    /// <param name="note">Told what went wrong and how long the wait is.</param>
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
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnotherTry(arguments.Outcome.Exception)),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as SourceException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    note?.Invoke($"{arguments.Outcome.Exception!.Message}; trying again in {arguments.RetryDelay.TotalSeconds:0.#} s");
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs something under the policy.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) => _pipeline.ExecuteAsync(work, cancellationToken);

    private static bool IsWorthAnotherTry(Exception? exception) =>
        exception is SourceException { Failure: SourceFailure.Transient } transient && !(transient.RetryAfter > LongestWait);
}

using System.Collections.Concurrent;
using Polly;
using Polly.Retry;

namespace Airgap.Sources;

/// <summary>
/// How often and when a request is repeated: after exponential waits with jitter, or when the server allows it. Only transient failures are
/// repeated, and never a 404 or wrong bytes.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>How many times more often a host is tried that worked before: it exists, so it is likely to come back.</summary>
    private const int PatienceFactor = 2;

    /// <summary>If a server demands a longer wait, the command fails instead of waiting.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, bool> _worked = new(StringComparer.Ordinal);
    private readonly ResiliencePipeline _pipeline;
    private readonly int _retries;

    /// <summary>Makes a policy.</summary>
    /// <param name="time">The clock that waits.</param>
    /// <param name="firstWait">The wait before the first retry; later ones double, up to half a minute.</param>
    /// <param name="retries">The maximum number of retries; twice as many for a host that worked before.</param>
    /// <param name="note">Receives the failure and the length of the wait.</param>
    public RetryPolicy(TimeProvider time, TimeSpan firstWait, int retries, Action<RetryNotice>? note = null)
    {
        _retries = retries;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(1, retries * PatienceFactor),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstWait,
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is SourceException { Failure: SourceFailure.Transient } failed
                        && !(failed.RetryAfter > LongestWait)
                        && arguments.AttemptNumber < LimitFor(failed.Host)),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as SourceException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    var failed = (SourceException)arguments.Outcome.Exception!;
                    note?.Invoke(new RetryNotice(
                        failed.Host, failed.Reason, arguments.AttemptNumber + 1, LimitFor(failed.Host), arguments.RetryDelay));
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Receives the name of a host that answered.</summary>
    public Action<string>? Answered { get; init; }

    /// <summary>Runs a function, and repeats it after transient failures.</summary>
    public ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(work, cancellationToken);

    /// <summary>Records that a host answered.</summary>
    internal void HasAnswered(string host)
    {
        _worked[host] = true;
        Answered?.Invoke(host);
    }

    private int LimitFor(string host) => _worked.ContainsKey(host) ? _retries * PatienceFactor : _retries;
}

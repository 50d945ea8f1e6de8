using System.Collections.Concurrent;

namespace Airgap.Sources;

/// <summary>
/// Reads small files that airgap can do without: each once, without retries. A host that does not answer is not asked again, so a network
/// that blocks it costs some seconds once.
/// </summary>
internal sealed class OptionalFiles
{
    /// <summary>Far above what a server takes for a small file.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private readonly SourceSet _sources;
    private readonly ConcurrentDictionary<string, bool> _failed = new(StringComparer.Ordinal);

    public OptionalFiles(SourceSet sources) => _sources = sources;

    /// <summary>The bytes; null if there is no such file, or if it cannot be read, for whatever reason.</summary>
    /// <param name="request">The upstream address.</param>
    /// <param name="limit">The maximum number of bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<byte[]?> TryReadAsync(SourceRequest request, int limit, CancellationToken cancellationToken)
    {
        var host = Address.HostOf(_sources.Locate(request.Location));
        if (!_sources.CanReach(request.Location) || _failed.ContainsKey(host))
        {
            return null;
        }

        using var patience = new CancellationTokenSource(_limit, _sources.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await _sources.ReadOnceAsync(request, limit, linked.Token)).Bytes;
        }
        catch (SourceException exception) when (exception.Failure == SourceFailure.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (exception is SourceException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (host.Length > 0)
            {
                _failed[host] = true;
            }

            return null;
        }
    }
}

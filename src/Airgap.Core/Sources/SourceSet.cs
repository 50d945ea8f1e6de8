using System.Collections.Concurrent;
using Airgap.Content;
using Airgap.Manifests;

namespace Airgap.Sources;

/// <summary>All access to upstream: every byte from the network or from a mirror folder is read through this class.</summary>
public sealed class SourceSet : IDisposable
{
    private readonly HttpSource _http;
    private readonly Mirrors _mirrors;
    private readonly bool _offline;
    private readonly ConcurrentDictionary<string, FolderSource> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _otherPlus = new(StringComparer.Ordinal);

    /// <summary>Makes a set.</summary>
    /// <param name="handler">Sends network requests; the caller disposes of it.</param>
    /// <param name="settings">The settings for requests to web servers.</param>
    /// <param name="mirrors">The mirrors.</param>
    /// <param name="retries">When requests are repeated.</param>
    /// <param name="offline">Whether network requests are errors; mirror folders are read anyway.</param>
    public SourceSet(HttpMessageHandler handler, HttpSettings settings, Mirrors mirrors, RetryPolicy retries, bool offline)
    {
        _http = new HttpSource(handler, settings);
        _mirrors = mirrors;
        _offline = offline;
        Retries = retries;
        Time = settings.Time;
    }

    internal TimeProvider Time { get; }

    internal RetryPolicy Retries { get; }

    /// <summary>The mirror from which an upstream address is read; null if there is none.</summary>
    public MirrorRule? MirrorOf(string address) => _mirrors.For(address);

    /// <summary>Whether an address can be read: from a mirror folder, or because network requests are allowed.</summary>
    public bool CanReach(string address) => !_offline || MirrorOf(address) is { IsFolder: true };

    /// <summary>The mirrors that are for none of these addresses.</summary>
    public IEnumerable<MirrorRule> MirrorsWithout(IReadOnlyCollection<string> addresses) => _mirrors.Without(addresses);

    /// <summary>Where an upstream address is read from: the address itself, a mirror's address, or a file of a mirror folder.</summary>
    public string Locate(string address) => MirrorOf(address) switch
    {
        null => address,
        { IsFolder: true } rule => PathBelow.Join(rule.To, Uri.UnescapeDataString(rule.RestOf(address)!.Split('?')[0])),
        { } rule => rule.AddressOf(rule.RestOf(address)!),
    };

    /// <summary>Whether a mirror folder has a file for this very address, with its query in the file's name.</summary>
    public bool HasOnDisk(string address) =>
        MirrorOf(address) is { IsFolder: true } && Route(address) is (FolderSource folder, var location) && folder.HasWithQuery(location);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Opens the file of an upstream address, without retries.</summary>
    internal Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken) => ReadAsync(
        request.Location,
        (source, location) => source.OpenAsync(request with { Location = location }, cancellationToken));

    /// <summary>Reads a small file, with retries.</summary>
    /// <param name="address">The upstream address.</param>
    /// <param name="limit">The maximum number of bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal ValueTask<SmallFile> ReadAsync(string address, int limit, CancellationToken cancellationToken) =>
        Retries.RunAsync(async token => await ReadOnceAsync(new SourceRequest(address), limit, token), cancellationToken);

    /// <summary>The length of the file of an upstream address, with retries. If no header has it, the file is read to its end.</summary>
    /// <param name="address">The upstream address.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    internal ValueTask<long> GetLengthAsync(string address, CancellationToken cancellationToken) =>
        Retries.RunAsync(
            async token =>
            {
                var length = await ReadAsync(address, (source, location) => source.GetLengthAsync(location, token));
                return Checked(address, length ?? await LengthOfWholeAsync(address, token));
            },
            cancellationToken);

    private async ValueTask<T> AsTransientAsync<T>(string address, Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new SourceException(
                SourceFailure.Transient,
                Codes.NetworkFailure,
                $"the connection to {Address.ForPeople(Locate(address))} was lost: {exception.Message.TrimEnd('.')}",
                "check the network, then run the command again",
                exception)
            {
                Host = Address.HostOf(Locate(address)),
                Reason = SilenceException.ReasonOf(exception),
            };
        }
    }

    /// <summary>Reads a small file, without retries.</summary>
    internal async ValueTask<SmallFile> ReadOnceAsync(SourceRequest request, int limit, CancellationToken cancellationToken)
    {
        var address = request.Location;
        using var reply = await OpenAsync(request, cancellationToken);
        if (reply.TotalLength > limit)
        {
            throw Unexpected(address, $"is larger than the maximum of {limit} bytes");
        }

        return await AsTransientAsync(address, async () =>
        {
            // Of the announced size, so that the bytes are in memory only once.
            using var content = new MemoryStream((int)(reply.TotalLength ?? 0));
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await reply.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > limit)
                {
                    throw Unexpected(address, $"is larger than the maximum of {limit} bytes");
                }
            }

            return new SmallFile(content.Length == content.Capacity ? content.GetBuffer() : content.ToArray(), reply.NextPage);
        });
    }

    /// <summary>
    /// The length in the response to a request for the whole file, which some servers send only without a range; else the number of bytes.
    /// </summary>
    private async ValueTask<long> LengthOfWholeAsync(string address, CancellationToken cancellationToken)
    {
        using var reply = await OpenAsync(new SourceRequest(address), cancellationToken);
        if (reply.TotalLength is > 0 and var length)
        {
            return length;
        }

        return await AsTransientAsync(address, async () =>
        {
            var buffer = new byte[64 * 1024];
            var count = 0L;
            int read;
            while ((read = await reply.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                count = Checked(address, count + read);
            }

            return count;
        });
    }

    private long Checked(string address, long length) => length switch
    {
        0 => throw Unexpected(address, "is empty"),
        _ when !ContentId.IsSize(length) => throw Unexpected(address, "is larger than 1 TiB, the maximum for a file"),
        _ => length,
    };

    private SourceException Unexpected(string address, string problem) => new(
        SourceFailure.Refused,
        Codes.UnexpectedAnswer,
        $"{Address.ForPeople(Locate(address))} {problem}",
        MirrorOf(address) is { IsFolder: true }
            ? "replace the file in the mirror"
            : "open the address in a browser: it may be a proxy's page, or the wrong file");

    /// <summary>
    /// Reads from where an address is. Some mirrors spell the plus of a version otherwise than upstream (sonatype/nexus-public#385), so
    /// the other spelling is tried before a mirror's refusal counts.
    /// </summary>
    private async Task<T> ReadAsync<T>(string address, Func<ISource, string, Task<T>> read)
    {
        var (source, location) = Route(address);
        var result = MirrorOf(address) is { IsFolder: false } mirror && OtherPlus(location) is { } other
            ? await ReadEitherAsync(mirror, location, other, spelled => read(source, spelled))
            : await read(source, location);
        if (source is HttpSource)
        {
            Retries.HasAnswered(Address.HostOf(location));
        }

        return result;
    }

    private async Task<T> ReadEitherAsync<T>(MirrorRule mirror, string usual, string other, Func<string, Task<T>> read)
    {
        var (first, second) = _otherPlus.ContainsKey(mirror.To) ? (other, usual) : (usual, other);
        try
        {
            return await read(first);
        }
        catch (SourceException exception) when (exception.Failure == SourceFailure.NotFound || exception.Status is 400 or 403)
        {
            try
            {
                var result = await read(second);
                _otherPlus[mirror.To] = true;
                return result;
            }
            catch (SourceException)
            {
                // Neither is there: the usual spelling is the one to name.
            }

            throw;
        }
    }

    /// <summary>An address with its plus escaped if it is not, and not escaped if it is; null without a plus.</summary>
    private static string? OtherPlus(string location)
    {
        var end = location.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? query : location.Length;
        var (path, rest) = (location[..end], location[end..]);
        return path.Contains("%2B", StringComparison.OrdinalIgnoreCase)
            ? path.Replace("%2B", "+", StringComparison.OrdinalIgnoreCase) + rest
            : path.Contains('+', StringComparison.Ordinal) ? path.Replace("+", "%2B", StringComparison.Ordinal) + rest : null;
    }

    private (ISource Source, string Location) Route(string address)
    {
        var rule = MirrorOf(address);
        if (rule is { IsFolder: true })
        {
            return RouteToDisk(rule, rule.RestOf(address)!);
        }

        if (_offline)
        {
            throw new SourceException(
                SourceFailure.Offline,
                Codes.OfflineRefusal,
                $"{Address.ForPeople(address)} is needed, and --offline prevents network requests",
                "run the command without --offline, or give a folder: --mirror FROM=FOLDER");
        }

        return (_http, rule is null ? address : rule.AddressOf(rule.RestOf(address)!));
    }

    /// <summary>A file of a mirror folder. The rule of a whole address names the file itself.</summary>
    private (ISource Source, string Location) RouteToDisk(MirrorRule rule, string rest)
    {
        if (rule.From.EndsWith('/') || rest.StartsWith('/'))
        {
            return (FolderOf(rule.To), rule.From.EndsWith('/') ? rest : rest[1..]);
        }

        var file = Path.TrimEndingDirectorySeparator(rule.To);
        return (FolderOf(Path.GetDirectoryName(file)!), Uri.EscapeDataString(Path.GetFileName(file)) + rest);
    }

    private FolderSource FolderOf(string path) => _folders.GetOrAdd(path, folder => new FolderSource(folder));
}

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
    }

    internal RetryPolicy Retries { get; }

    /// <summary>The mirror from which an upstream address is read; null if there is none.</summary>
    public MirrorRule? MirrorOf(string address) => _mirrors.For(address);

    /// <summary>Whether an address can be read: from a mirror folder, or because network requests are allowed.</summary>
    public bool CanReach(string address) => !_offline || MirrorOf(address) is { IsFolder: true };

    /// <summary>Where an upstream address is read from: the address itself, a mirror's address, or a file in a mirror folder.</summary>
    public string Locate(string address) => MirrorOf(address) switch
    {
        null => address,
        { IsFolder: true } rule => Path.Join(rule.To, Uri.UnescapeDataString(address[rule.From.Length..].Split('?')[0])),
        { } rule => rule.To + address[rule.From.Length..],
    };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Opens the file of an upstream address, without retries.</summary>
    internal Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var (source, location) = Route(request.Location);
        return source.OpenAsync(request with { Location = location }, cancellationToken);
    }

    /// <summary>Reads a small file, with retries.</summary>
    /// <param name="address">The upstream address.</param>
    /// <param name="limit">The maximum number of bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal ValueTask<SmallFile> ReadAsync(string address, int limit, CancellationToken cancellationToken) =>
        Retries.RunAsync(async token => await ReadOnceAsync(address, limit, token), cancellationToken);

    /// <summary>The length of the file of an upstream address, with retries. If no header has it, the file is read to its end.</summary>
    internal ValueTask<long> GetLengthAsync(string address, CancellationToken cancellationToken) =>
        Retries.RunAsync(
            async token =>
            {
                var (source, location) = Route(address);
                return Checked(address, await source.GetLengthAsync(location, token) ?? await CountAsync(address, token));
            },
            cancellationToken);

    private static async ValueTask<T> AsTransientAsync<T>(string address, Func<ValueTask<T>> read)
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
                $"the connection to {Address.ForPeople(address)} was lost: {exception.Message.TrimEnd('.')}",
                "check the network, then run the command again",
                exception);
        }
    }

    private async ValueTask<SmallFile> ReadOnceAsync(string address, int limit, CancellationToken cancellationToken)
    {
        using var reply = await OpenAsync(new SourceRequest(address), cancellationToken);
        if (reply.TotalLength > limit)
        {
            throw TooLarge(address, limit);
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
                    throw TooLarge(address, limit);
                }
            }

            return new SmallFile(content.Length == content.Capacity ? content.GetBuffer() : content.ToArray(), reply.NextPage);
        });
    }

    private static SourceException TooLarge(string address, int limit) => new(
        SourceFailure.Refused,
        Codes.UnexpectedAnswer,
        $"{Address.ForPeople(address)} is larger than the maximum of {limit} bytes",
        "open the address in a browser: it may be a proxy's page");

    private async ValueTask<long> CountAsync(string address, CancellationToken cancellationToken)
    {
        using var reply = await OpenAsync(new SourceRequest(address), cancellationToken);
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

    private static long Checked(string address, long length) => ContentId.IsSize(length)
        ? length
        : throw new SourceException(
            SourceFailure.Refused,
            Codes.UnexpectedAnswer,
            $"{Address.ForPeople(address)} is larger than 1 TiB, the maximum for a file",
            "open the address in a browser: it may be a proxy's page, or the wrong file");

    private (ISource Source, string Location) Route(string address)
    {
        var rule = MirrorOf(address);
        if (rule is { IsFolder: true })
        {
            return (_folders.GetOrAdd(rule.To, folder => new FolderSource(folder)), address[rule.From.Length..]);
        }

        if (_offline)
        {
            throw new SourceException(
                SourceFailure.Offline,
                Codes.OfflineRefusal,
                $"{Address.ForPeople(address)} is needed, and --offline prevents network requests",
                "run the command without --offline, or give a folder: --mirror FROM=FOLDER");
        }

        return (_http, rule is null ? address : rule.To + address[rule.From.Length..]);
    }
}

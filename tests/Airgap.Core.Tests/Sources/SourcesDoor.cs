using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Airgap.Manifests;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>The tool's own door to the outside, with a loopback server in the place of all of upstream's hosts.</summary>
internal sealed class SourcesDoor : IDisposable
{
    public const string UserAgent = "airgap-tests/1.0";

    private const int Limit = 1024 * 1024;

    private readonly HttpMessageHandler _handler;

    private SourcesDoor(IEnumerable<MirrorRule> mirrors, SourcesSetup setup)
    {
        _handler = Chain(setup.Spy, setup.Handler ?? NewHandler());
        var retries = new RetryPolicy(setup.RetryTime, setup.FirstWait, setup.Retries, notice => Notes.Enqueue(notice.ToString()));
        var settings = Settings(setup.Time, setup.Token) with
        {
            Logins = setup.Logins,
            Note = Notes.Enqueue,
            ProxyOf = setup.ProxyOf,
        };
        Sources = new SourceSet(_handler, settings, new Mirrors(setup.Mirrors, [.. mirrors]), retries, setup.Offline);
    }

    public SourceSet Sources { get; }

    /// <summary>What the user would have read about waits.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>A door with nothing but the given mirrors.</summary>
    public static SourcesDoor Open(SourcesSetup setup) => new([], setup);

    /// <summary>A door that leads every host of the server to the server.</summary>
    public static SourcesDoor To(UpstreamServer server, SourcesSetup? setup = null) => new(MirrorsOf(server), setup ?? new SourcesSetup());

    /// <summary>The tool's own handler; a proxy of this machine must not come between a test and its server.</summary>
    public static SocketsHttpHandler NewHandler()
    {
        var handler = HttpSettings.CreateHandler();
        handler.UseProxy = false;
        return handler;
    }

    public static HttpSettings Settings(TimeProvider? time = null, string? token = null) =>
        new() { UserAgent = UserAgent, ApiToken = token, Time = time ?? TimeProvider.System };

    public static ImmutableArray<MirrorRule> MirrorsOf(UpstreamServer server) =>
        [.. server.MirrorOptions.Select(option => option.Split('=', 2)).Select(parts => Rule(parts[0], parts[1]))];

    public static MirrorRule Rule(string from, string to) =>
        MirrorRule.TryCreate(from, to, Path.GetTempPath(), out var problem) ?? throw new ArgumentException(problem);

    /// <summary>The text of a small file.</summary>
    public async Task<string> ReadAsync(string address) =>
        Encoding.UTF8.GetString((await Sources.ReadAsync(address, Limit, CancellationToken.None)).Bytes);

    /// <summary>Why a small file cannot be had.</summary>
    public Task<SourceException> RefuseAsync(string address) => Assert.ThrowsAsync<SourceException>(() => ReadAsync(address));

    /// <summary>The length of a file.</summary>
    public Task<long> MeasureAsync(string address) => Sources.GetLengthAsync(address, CancellationToken.None).AsTask();

    /// <summary>The length of a file from the headers alone, without retries.</summary>
    public async Task<long?> LengthAsync(string address, CancellationToken cancellationToken)
    {
        using var source = new HttpSource(_handler, Settings());
        return await source.GetLengthAsync(Sources.Locate(address), cancellationToken);
    }

    public void Dispose()
    {
        Sources.Dispose();
        _handler.Dispose();
    }

    private static HttpMessageHandler Chain(DelegatingHandler? spy, HttpMessageHandler handler)
    {
        if (spy is null)
        {
            return handler;
        }

        spy.InnerHandler = handler;
        return spy;
    }
}

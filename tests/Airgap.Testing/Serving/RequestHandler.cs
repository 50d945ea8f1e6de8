using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Airgap.Testing;

/// <summary>Answers requests from a source, with the faults that are due.</summary>
internal sealed class RequestHandler(IUpstreamSource source, FaultList faults, CancellationToken stopping) : IHttpApplication<HttpContext>
{
    public ConcurrentQueue<LoggedRequest> Log { get; } = new();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var request = context.Request;
        var path = PathOf(context);
        var entry = Enter(request, path);
        using var content = source.Find(path, request.QueryString.Value ?? "");
        var exchange = new Exchange(request, path, $"{request.Scheme}://{request.Host}{RawTarget(context)}", content);
        var applied = faults.Take(exchange);
        applied.ForEach(fault => fault.Before(exchange));
        var reply = Reply.To(exchange);
        applied.ForEach(fault => fault.After(exchange, reply));
        entry.Decided(reply.Status);
        try
        {
            await new ReplySender(reply, context, entry, stopping).SendAsync();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ConnectionAbortedException)
        {
            context.Abort();
        }
    }

    // The target as it was sent: Kestrel's own reading of it has resolved '..' and the like.
    private static string RawTarget(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    // A client that takes this server for its proxy sends whole URLs; one that takes it for upstream itself names the host in a header.
    private string PathOf(HttpContext context)
    {
        var path = UpstreamPath.Of(RawTarget(context));
        if (RawTarget(context).StartsWith('/') && source.Hosts.Contains(context.Request.Host.Host))
        {
            return $"{context.Request.Host.Host}/{path}";
        }

        var self = $"127.0.0.1:{context.Connection.LocalPort}/";
        return path.StartsWith(self, StringComparison.Ordinal) ? path[self.Length..] : path;
    }

    private LoggedRequest Enter(HttpRequest request, string path)
    {
        var sent = request.Headers;
        var query = request.QueryString.Value ?? "";
        var entry = new LoggedRequest(new ServedRequest(
            request.Method, path, query, sent.Range, sent.IfRange, sent.Authorization, sent.UserAgent, Status: 0, BytesSent: 0));
        Log.Enqueue(entry);
        return entry;
    }
}

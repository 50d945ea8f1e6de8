using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Airgap.Tool.Tests;

/// <summary>
/// What a pipeline meets, on a free port of 127.0.0.1: a private NuGet feed (version 3 of its protocol) that requires a login, and
/// GitLab's API for comments, which records what it gets.
/// </summary>
internal sealed class PipelineServer : IAsyncDisposable
{
    /// <summary>The user of the feed.</summary>
    public const string User = "pipeline";

    /// <summary>The token of the feed.</summary>
    public const string Token = "token-of-the-feed";

    /// <summary>The token that may write comments.</summary>
    public const string CommentToken = "token-for-comments";

    private readonly string _packages;
    private readonly WebApplication _application;
    private readonly List<(string Path, string Body)> _comments = [];

    private PipelineServer(string packages)
    {
        _packages = packages;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The server's root, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The address of the feed.</summary>
    public string Feed => $"{Address}/feed/index.json";

    /// <summary>The comments that were posted: the path of the request, and the text.</summary>
    public IReadOnlyList<(string Path, string Body)> Comments => _comments;

    /// <summary>Starts it.</summary>
    /// <param name="packages">A folder with packages.</param>
    public static async Task<PipelineServer> StartAsync(string packages)
    {
        var server = new PipelineServer(packages);
        await server._application.StartAsync();
        var addresses = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = addresses.Single();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/feed/", StringComparison.Ordinal))
        {
            await ServePackagesAsync(context, path["/feed/".Length..]);
        }
        else if (context.Request.Method == "POST" && path.EndsWith("/notes", StringComparison.Ordinal))
        {
            await TakeCommentAsync(context, path);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task ServePackagesAsync(HttpContext context, string path)
    {
        var login = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}"));
        if (context.Request.Headers.Authorization != login)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"feed\"";
            return;
        }

        var package = new FileInfo(Directory.EnumerateFiles(_packages, "dotnet-airgap.*.nupkg").Single());
        var version = Path.GetFileNameWithoutExtension(package.Name)["dotnet-airgap.".Length..];
        if (path == "index.json")
        {
            await context.Response.WriteAsync($$"""
                {
                  "version": "3.0.0",
                  "resources": [
                    { "@id": "{{Address}}/feed/flat/", "@type": "PackageBaseAddress/3.0.0" },
                    { "@id": "{{Address}}/feed/registration/", "@type": "RegistrationsBaseUrl/3.6.0" }
                  ]
                }
                """);
        }
        else if (path == "registration/dotnet-airgap/index.json")
        {
            var page = $"{Address}/feed/{path}";
            await context.Response.WriteAsync($$"""
                {
                  "count": 1,
                  "items": [
                    {
                      "@id": "{{page}}#page", "count": 1, "lower": "{{version}}", "upper": "{{version}}",
                      "items": [
                        {
                          "@id": "{{page}}#{{version}}",
                          "catalogEntry": { "@id": "{{page}}#entry", "id": "dotnet-airgap", "version": "{{version}}", "listed": true },
                          "packageContent": "{{Address}}/feed/flat/dotnet-airgap/{{version}}/dotnet-airgap.{{version}}.nupkg"
                        }
                      ]
                    }
                  ]
                }
                """);
        }
        else if (path == "flat/dotnet-airgap/index.json")
        {
            await context.Response.WriteAsync($$"""{ "versions": [ "{{version}}" ] }""");
        }
        else if (path == $"flat/dotnet-airgap/{version}/dotnet-airgap.{version}.nupkg")
        {
            await context.Response.SendFileAsync(package.FullName);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task TakeCommentAsync(HttpContext context, string path)
    {
        if (context.Request.Headers["PRIVATE-TOKEN"] != CommentToken)
        {
            context.Response.StatusCode = 401;
            return;
        }

        var form = await context.Request.ReadFormAsync();
        _comments.Add((path, form["body"].ToString()));
        context.Response.StatusCode = 201;
        await context.Response.WriteAsync("""{ "id": 1 }""");
    }
}

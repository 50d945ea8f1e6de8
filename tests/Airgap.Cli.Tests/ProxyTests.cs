using System.Net;
using System.Net.Sockets;
using Airgap.Cli.Tests.Foundations;
using Airgap.Sources;

namespace Airgap.Cli.Tests;

/// <summary>Proxies: which variables count, who gets to see what, and what the tool says of a proxy that does not want to.</summary>
public sealed class ProxyTests
{
    private const string Token = "ghp_secret-token-of-this-test";
    private const string Login = "ada:pass word-of/ada";
    private const string Url = "http://ada:pass%20word-of%2Fada@";

    private static readonly string[] _secrets =
        ["pass word-of", "pass%20word-of", "ada:", Convert.ToBase64String("ada:pass word-of/ada"u8)];

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task A_build_without_mirrors_goes_to_the_real_addresses_through_the_proxy()
    {
        await using var machine = await TrustingAsync();
        await using var proxy = TunnelProxy.Start(machine.Server);
        machine.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";
        machine.Environment["GITHUB_TOKEN"] = Token;

        var build = await machine.SucceedAsync("build", "-v");
        await machine.SucceedAsync("verify");

        Assert.Equal(["api.github.com:443", "dl.k8s.io:443", "github.com:443"], proxy.Targets);
        Assert.Contains($"GET https://{UpstreamPath.Releases} 200", build.Error, StringComparison.Ordinal);
        RequireTheTokenStaysWithGitHub(machine, proxy, build);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData("https_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task Every_usual_spelling_of_the_variable_counts(string name)
    {
        await using var machine = await TrustingAsync();
        await using var proxy = TunnelProxy.Start(machine.Server);
        machine.Environment[name] = $"http://{proxy.Authority}";

        await machine.SucceedAsync("plan");

        Assert.Equal(["api.github.com:443", "dl.k8s.io:443", "github.com:443"], proxy.Targets);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData("NO_PROXY", "127.0.0.1")]
    [InlineData("no_proxy", "example.com,127.0.0.1")]
    public async Task A_host_that_is_listed_needs_no_proxy(string name, string hosts)
    {
        await using var machine = await TrustingAsync();
        await using var proxy = TunnelProxy.Start(machine.Server);
        machine.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";
        machine.Environment[name] = hosts;

        await machine.SucceedAsync(["plan", .. machine.Mirrors]);

        Assert.Empty(proxy.Heads);
        Assert.NotEmpty(machine.Server.Requests);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task A_mirror_that_is_not_listed_is_reached_through_the_proxy()
    {
        await using var machine = await TrustingAsync();
        await using var proxy = TunnelProxy.Start(machine.Server);
        machine.Environment["HTTPS_PROXY"] = $"http://{proxy.Authority}";
        machine.Environment["NO_PROXY"] = "localhost";

        await machine.SucceedAsync(["plan", .. machine.Mirrors]);

        Assert.Equal([new Uri(machine.Server.Address).Authority], proxy.Targets);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task Only_the_proxy_gets_the_name_and_the_password()
    {
        await using var machine = await TrustingAsync();
        await using var proxy = TunnelProxy.Start(machine.Server, Login);
        machine.Environment["HTTPS_PROXY"] = Url + proxy.Authority;

        var build = await machine.SucceedAsync("build", "-v");

        Assert.DoesNotContain("Proxy-Authorization", proxy.Heads[0], StringComparison.Ordinal);
        Assert.Equal(["api.github.com:443", "dl.k8s.io:443", "github.com:443"], proxy.Targets);
        Assert.All(machine.Server.Requests, request => Assert.Null(request.Authorization));
        RequireSecrecy(machine, build, _secrets);
    }

    [Theory]
    [NotOnWindows(Because.Wine)]
    [InlineData(Url)]
    [InlineData("http://")]
    public async Task A_proxy_that_takes_no_password_is_named_without_it(string start)
    {
        await using var machine = await ToolMachine.StartAsync();
        await using var proxy = TunnelProxy.Start(machine.Server, "other:login");
        machine.Environment["HTTPS_PROXY"] = start + proxy.Authority;

        var plan = await machine.RefuseAsync("AG0301", "plan", "-v");

        Assert.Contains(
            $"error AG0301: the proxy {proxy.Authority} answered 407 to the request for https://",
            plan.Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "\n  hint: the proxy requires a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT\n",
            plan.Error,
            StringComparison.Ordinal);
        Assert.Empty(proxy.Targets);
        RequireSecrecy(machine, plan, _secrets);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData("HTTPS_PROXY", "\"http://ada:secret@127.0.0.1:1\"", "HTTPS_PROXY has quotation marks in its value")]
    [InlineData("https_proxy", "'http://127.0.0.1:1'", "https_proxy has quotation marks in its value")]
    [InlineData("ALL_PROXY", "ftp://ada:secret@127.0.0.1:1", "ALL_PROXY is not the address of a proxy")]
    [InlineData("HTTPS_PROXY", "http://ada:secret@:3128", "HTTPS_PROXY is not the address of a proxy")]
    public async Task A_variable_that_would_be_ignored_is_an_error(string name, string value, string sentence)
    {
        await using var machine = await TrustingAsync();
        machine.Environment[name] = value;

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains($"error AG0301: {sentence}\n", plan.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
        RequireSecrecy(machine, plan, "secret");
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task An_https_scheme_of_a_proxy_without_TLS_is_named()
    {
        await using var machine = await TrustingAsync();
        await using var plain = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        var proxy = new Uri(plain.Address).Authority;
        machine.Environment["HTTPS_PROXY"] = $"https://ada:secret@{proxy}";

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains($"error AG0301: there is no TLS connection to the proxy {proxy}, ", plan.Error, StringComparison.Ordinal);
        Assert.Contains($" write HTTPS_PROXY=http://{proxy}\n", plan.Error, StringComparison.Ordinal);
        RequireSecrecy(machine, plan, "secret");
    }

    // From here on in this process, where the waits between tries are short: the tool gives a proxy time to come back.
    [Theory]
    [InlineData(SocketError.ConnectionRefused, "the proxy proxy.example.com:3128 cannot be reached: ")]
    [InlineData(SocketError.HostNotFound, "the name of the proxy proxy.example.com:3128 cannot be resolved\n")]
    public async Task A_proxy_that_is_not_there_is_named_and_not_the_server_behind_it(SocketError trouble, string sentence)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        GoThrough(machine, Url + "proxy.example.com:3128", (_, _) => throw new SocketException((int)trouble));

        var plan = await machine.FailAsync(1, "plan");

        Assert.Contains($"error AG0301: {sentence}", plan.Error, StringComparison.Ordinal);
        Assert.Contains(
            "\n  hint: check the network and HTTPS_PROXY; add hosts that need no proxy to NO_PROXY\n",
            plan.Error,
            StringComparison.Ordinal);
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, plan.Output + plan.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_refuses_connections_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var port = UnusedPort();
        GoThrough(machine, $"{Url}127.0.0.1:{port}");

        var plan = await machine.FailAsync(1, "plan");

        Assert.Contains($"error AG0301: the proxy 127.0.0.1:{port} cannot be reached: ", plan.Error, StringComparison.Ordinal);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData(403, false, "ask the proxy's administrator to allow this address, or use a mirror: --mirror FROM=TO")]
    [InlineData(502, true, "try again later, or use a mirror: --mirror FROM=TO")]
    public async Task A_proxy_that_refuses_an_address_is_retried_only_if_that_can_help(int status, bool again, string hint)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await using var proxy = TunnelProxy.Start(machine.Server);
        proxy.Refusal = status;
        GoThrough(machine, Url + proxy.Authority);

        var plan = await machine.FailAsync(1, "plan");

        Assert.Contains(
            $"error AG0301: the proxy {proxy.Authority} answered {status} to the request for https://",
            plan.Error,
            StringComparison.Ordinal);
        Assert.Contains($"\n  hint: {hint}\n", plan.Error, StringComparison.Ordinal);
        Assert.Equal(again, plan.Error.Contains(", retry ", StringComparison.Ordinal));
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, plan.Output + plan.Error, StringComparison.Ordinal));
    }

    private static async Task<ToolMachine> TrustingAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "on Windows and macOS .NET trusts no authority of a test's own");
        var machine = await ToolMachine.StartAsync();
        machine.Trust();
        return machine;
    }

    private static void RequireTheTokenStaysWithGitHub(ToolMachine machine, TunnelProxy proxy, ProcessResult run)
    {
        var (api, others) = (
            machine.Server.Requests.Where(request => request.Path.StartsWith("api.github.com/", StringComparison.Ordinal)).ToList(),
            machine.Server.Requests.Where(request => !request.Path.StartsWith("api.github.com/", StringComparison.Ordinal)).ToList());
        Assert.NotEmpty(api);
        Assert.NotEmpty(others);
        Assert.All(api, request => Assert.Equal($"Bearer {Token}", request.Authorization));
        Assert.All(others, request => Assert.Null(request.Authorization));
        Assert.All(proxy.Heads, head => Assert.DoesNotContain(Token, head, StringComparison.Ordinal));
        RequireSecrecy(machine, run, Token);
    }

    private static void RequireSecrecy(ToolMachine machine, ProcessResult run, params string[] secrets)
    {
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
        foreach (var path in machine.Root.Files())
        {
            var text = machine.Root.Read(path);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    private static void GoThrough(
        TestMachine machine, string address, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null)
    {
        var proxy = new WebProxy(address);
        machine.Host = machine.Host with { CreateHandler = Create, ProxyOf = proxy.GetProxy };

        SocketsHttpHandler Create()
        {
            var handler = HttpSettings.CreateHandler();
            (handler.Proxy, handler.ConnectCallback) = (proxy, connect);
            return handler;
        }
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What goes where, and what never goes anywhere.</summary>
public sealed class StreamTests
{
    private const string Secret = "ghp_0123456789secret";

    [Fact]
    public async Task Quiet_shows_results_and_errors_only()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);

        Story.Matches(
            await machine.RunAsync("build", "-q")
            + await machine.RunAsync("build", "--quiet")
            + await machine.RunAsync("plan", "-q", "-f", "other.yaml"));
    }

    [Fact]
    public async Task Verbose_shows_every_request_without_its_query()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["GITHUB_TOKEN"] = Secret;

        var run = await machine.SucceedAsync("build", "-v", "-j", "1");

        var told = run.Messages.Split('\n')
            .Where(line => line.StartsWith("GET ", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(machine.Server.Requests.Count, told.Length);
        Assert.DoesNotContain('?', run.Messages);
        Story.Matches(string.Join('\n', told.Order(StringComparer.Ordinal)) + "\n");
    }

    [Theory]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("GH_TOKEN")]
    public async Task GitHubs_token_goes_to_its_API_alone(string variable)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment[variable] = Secret;

        await machine.SucceedAsync("build", "-v");

        Assert.Contains(machine.Server.Requests, request => request.Authorization == "Bearer " + Secret);
        Assert.All(
            machine.Server.Requests,
            request => Assert.Equal(
                request.Path.StartsWith("api.github.com/", StringComparison.Ordinal), request.Authorization is not null));
        Assert.All(
            machine.Root.Files("project"),
            path => Assert.DoesNotContain(Secret, machine.Root.Read("project/" + path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task GitHubs_token_does_not_go_to_a_mirror()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["GITHUB_TOKEN"] = Secret;
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;

        await machine.SucceedAsync("build");

        Assert.All(machine.Server.Requests, request => Assert.Null(request.Authorization));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("naïve")]
    [InlineData(" \t")]
    [InlineData("trailing-newline\n")]
    public async Task A_token_that_can_be_none_is_no_bug_and_not_repeated(string token)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["GITHUB_TOKEN"] = token;

        var run = await machine.RunAsync("plan");

        Assert.DoesNotContain("AG0070", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_gets_a_line_of_progress_now_and_then()
    {
        var upstream = new SampleUpstream().AddRelease("v1.30.14+k3s2", imageBytes: 200_000).AddKubectl("1.30.14");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small, upstream);
        await machine.SucceedAsync("lock");

        var run = await StallAsync(machine, "build", "-o", "one");
        var quiet = await StallAsync(machine, "build", "-o", "two", "-q");
        var without = await StallAsync(machine, "build", "-o", "three", "--no-progress");

        var line = run.Error.Split('\n').First(text => text.StartsWith("downloading: ", StringComparison.Ordinal));
        Assert.Matches("^downloading: [0-4] of 5 files, [0-9.]+ (bytes|kB) of 201 kB(, [0-9.]+ (bytes|kB|MB|GB)/s(, .+ left)?)?$", line);
        Assert.DoesNotContain("downloading", quiet.Error + without.Error, StringComparison.Ordinal);
    }

    [Theory]
    [NotOnWindows(Because.Names)]
    [InlineData("verify")]
    [InlineData("apply")]
    public async Task A_name_on_a_stick_reaches_no_terminal_raw(string command)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write("airgap-bundle/\u001b[2J\u001b]0;owned\u0007", "evil");
        machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.31.0\u001b[2J", "evil");

        // kuberlr would run that file, so the release is not ready.
        var run = await machine.RunAsync(
            command == "verify" ? ["verify"] : ["apply", "--platform", "linux/amd64", "--home", "../home"]);

        Assert.Equal(command == "verify" ? 0 : 6, run.ExitCode);
    }

    [Fact]
    public async Task What_a_manifest_holds_reaches_no_terminal_raw()
    {
        await using var machine = await TestMachine.StartAsync(
            "kubernetes: [\"1.30\\e[2J\\u009b2J\"]\n\"plat\\eforms\": [\"linux/\\u0007amd64\"]\n"
                + "mirrors: { \"https://dl.k8s.io/\\e[1m\": ./x }\n");

        Story.Matches((await machine.FailAsync(3, "plan")).Text);
    }

    [Theory]
    [InlineData("--no-progress")]
    [InlineData("-v")]
    public async Task What_a_server_says_reaches_no_terminal_raw(string option)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(
            listener, "HTTP/1.1 503 \u001b[31mred\u0007\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", stop.Token);

        await machine.RunAsync("plan", option, "--mirror", $"https://dl.k8s.io/=http://{listener.LocalEndpoint}/");

        await stop.CancelAsync();
        await serving;
    }

    [Theory]
    [NotOnWindows(Because.Programs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_terminal_errors_are_red_unless_NO_COLOR_is_set(bool noColor)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "only with the command script");
        using var folder = new TemporaryFolder();
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var tool = Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll");
        var environment = ToolProcess.QuietEnvironment(folder.Path);
        environment["TERM"] = "xterm-256color";
        environment["NO_COLOR"] = noColor ? "1" : null;

        var run = await ToolProcess.RunAsync(
            "/usr/bin/script", ["-qec", $"'{host}' exec '{tool}' plan", "/dev/null"], environment, folder.Path);

        Assert.Matches(noColor ? "error AG0101: " : "\u001b\\[[0-9;]+merror\u001b\\[0m AG0101: ", run.Output);
    }

    /// <summary>A command during which a server does not answer for half a minute, so that the request is retried.</summary>
    private static async Task<Transcript> StallAsync(TestMachine machine, params string[] arguments)
    {
        var clock = new TestClock();
        machine.Host = machine.Host with { Time = clock };
        machine.Server.Fail(
            UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst"), new Delay(TimeSpan.FromHours(1)), times: 1);
        return await clock.RunAsync(machine.SucceedAsync(arguments));
    }

    private static async Task ServeAsync(TcpListener listener, string answer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await client.GetStream().ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, cancellationToken);
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }
}

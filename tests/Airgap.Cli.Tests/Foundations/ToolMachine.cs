using System.Security.Cryptography.X509Certificates;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>
/// The machine of one test, where the built program runs as a process: .NET reads proxies and certificates from the process's environment
/// once. Upstream is one https server for all hosts, with a certificate of an authority that is not trusted yet.
/// </summary>
internal sealed class ToolMachine : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new("airgap-process-");
    private readonly CertificateAuthority _authority;

    private ToolMachine(CertificateAuthority authority, UpstreamServer server)
    {
        (_authority, Server) = (authority, server);
        Environment = ToolProcess.QuietEnvironment(_root.Folder("home"));
        _root.Write("project/airgap.yaml", SampleManifest.Small);
    }

    /// <summary>Where upstream has everything, over https.</summary>
    public UpstreamServer Server { get; }

    /// <summary>What the process gets beside this process's environment.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>The machine's folder: the project, the home, certificates.</summary>
    public TemporaryFolder Root => _root;

    /// <summary>Mirrors of every host, as the tool's arguments.</summary>
    public IEnumerable<string> Mirrors => Server.MirrorOptions.SelectMany(mirror => new[] { "--mirror", mirror });

    /// <summary>Sets a machine up, with <see cref="SampleManifest.Small"/>.</summary>
    /// <param name="issue">Makes the server's certificate for some hosts; null: an ordinary one.</param>
    public static async Task<ToolMachine> StartAsync(Func<CertificateAuthority, string[], X509Certificate2>? issue = null)
    {
        var upstream = SampleUpstream.Standard();
        var authority = new CertificateAuthority();
        string[] hosts = [.. upstream.Hosts, "localhost", "127.0.0.1"];
        var server = await UpstreamServer.StartAsync(upstream, issue?.Invoke(authority, hosts) ?? authority.Issue(hosts));
        return new ToolMachine(authority, server);
    }

    /// <summary>Writes the authority's certificate into a file.</summary>
    /// <returns>Its full path.</returns>
    public string WriteAuthority(string relative) => _root.Write(relative, _authority.Pem);

    /// <summary>Has the process trust the server.</summary>
    public void Trust() => Environment["SSL_CERT_FILE"] = WriteAuthority("authority.pem");

    /// <summary>Runs the built program in the project's folder.</summary>
    public Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) =>
        ToolProcess.RunAsync(
            "dotnet",
            [Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll"), .. arguments],
            Environment,
            _root.File("project"));

    /// <summary>Runs it where it has to succeed.</summary>
    public async Task<ProcessResult> SucceedAsync(params IEnumerable<string> arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run;
    }

    /// <summary>Runs it where it has to fail at once: one error, no second try, and the machine stays as it was.</summary>
    public async Task<ProcessResult> RefuseAsync(string code, params IEnumerable<string> arguments)
    {
        var before = TreeFingerprint.Exact(_root.Path);
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Empty(run.Output);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("error AG", StringComparison.Ordinal));
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(", retry ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(_root.Path));
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _authority.Dispose();
        _root.Dispose();
    }
}

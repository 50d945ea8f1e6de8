using System.Text;
using Airgap.Versions;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>
/// The machine of one test: a project folder, a home, an environment, and a small upstream server. The tool runs in this process and sees
/// nothing of the real machine's environment.
/// </summary>
internal sealed class TestMachine : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new("airgap-cli-");

    private TestMachine(SampleUpstream upstream, UpstreamServer server)
    {
        (Upstream, Server) = (upstream, server);
        Environment = new(StringComparer.Ordinal) { ["HOME"] = _root.Folder("home") };
        Host = new Host
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Environment = name => Environment.GetValueOrDefault(name),
            Folder = _root.Folder("project"),
            CreateHandler = () => new UpstreamRoute(server),
            ProxyOf = _ => null,
            FirstRetryWait = TimeSpan.FromMilliseconds(1),
            ProgramFolder = Install(_root),
            MachineName = () => "lab-07",
            UserName = () => "ada",
            MachineId = () => "c0ffee",
        };
    }

    /// <summary>What the programs are that bundles carry here: they print their arguments, and end with the code of the last one.</summary>
    private const string ProgramText = """
        #!/bin/sh
        [ "$1" != --version ] || { echo 1.2.3; exit 0; }
        printf 'as: %s\n' "${AIRGAP_COMMAND-}"
        printf 'got: %s\n' "$@"
        for last in "$@"; do :; done
        case $last in signal) kill -BUS $$ ;; pause) sleep 2 ;; [0-9]*) exit "$last" ;; esac

        """;

    /// <summary>What upstream has; it may be changed at any time.</summary>
    public SampleUpstream Upstream { get; }

    /// <summary>Where upstream has it.</summary>
    public UpstreamServer Server { get; }

    /// <summary>The environment; nothing but <c>HOME</c> at first.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The shell; each run gets its own streams.</summary>
    public Host Host { get; set; }

    /// <summary>The machine's folder, above <see cref="Project"/> and <see cref="Home"/>.</summary>
    public TemporaryFolder Root => _root;

    /// <summary>The current folder.</summary>
    public string Project => Host.Folder;

    /// <summary>The home.</summary>
    public string Home => _root.File("home");

    /// <summary>The folder that <c>build</c> makes.</summary>
    public string Bundle => Path.Join(Project, "airgap-bundle");

    /// <summary>Sets a machine up.</summary>
    /// <param name="upstream">What upstream has; null: <see cref="SampleUpstream.Standard"/>.</param>
    /// <param name="manifest">The text of <c>airgap.yaml</c>; null: there is none.</param>
    public static async Task<TestMachine> StartAsync(string? manifest = null, SampleUpstream? upstream = null)
    {
        upstream ??= SampleUpstream.Standard();
        var machine = new TestMachine(upstream, await UpstreamServer.StartAsync(upstream));
        if (manifest is not null)
        {
            machine.Write("airgap.yaml", manifest);
        }

        return machine;
    }

    /// <summary>Writes a file of the project.</summary>
    public string Write(string relative, string text) => _root.Write("project/" + relative, text);

    /// <summary>Reads a file of the project.</summary>
    public string Read(string relative) => _root.Read("project/" + relative);

    /// <summary>Runs the tool, and checks what holds for every run.</summary>
    public Task<Transcript> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    /// <summary>Runs the tool, which may be interrupted.</summary>
    public async Task<Transcript> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        using var error = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        var host = Host with { Output = TextWriter.Synchronized(output), Error = TextWriter.Synchronized(error) };
        var exitCode = await AirgapProgram.RunAsync(arguments, host, cancellationToken);
        var transcript = new Transcript(arguments, exitCode, Lines(output), Lines(error), Names());
        RunInvariants.Check(transcript, this);
        return transcript;
    }

    /// <summary>What reaches the system: on Windows, the process drops the carriage returns of libraries.</summary>
    public static string Lines(StringWriter written) =>
        OperatingSystem.IsWindows() ? written.ToString().Replace("\r\n", "\n", StringComparison.Ordinal) : written.ToString();

    /// <summary>Runs the tool where it has to succeed.</summary>
    public async Task<Transcript> SucceedAsync(params string[] arguments)
    {
        var transcript = await RunAsync(arguments);
        Assert.True(transcript.ExitCode == 0, transcript.Text);
        return transcript;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _root.Dispose();
    }

    /// <summary>Makes the folder that the tool runs from, with the programs that a package has; here, they are shell scripts.</summary>
    private static string Install(TemporaryFolder root)
    {
        foreach (var platform in Platform.All.Where(platform => platform != Platform.Parse("windows/arm64")))
        {
            root.Write($"tool/programs/{platform.FolderName}/airgap{platform.ExecutableSuffix}", ProgramText);
        }

        return root.Folder("tool");
    }

    private List<(string Real, string Told)> Names() =>
    [
        (Project, "{project}"),
        (Home, "{home}"),
        (_root.Path, "{machine}"),
        (Server.Address, "{upstream}"),
        (new Uri(Server.Address).Authority, "{upstream}"),
    ];
}

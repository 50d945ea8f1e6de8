using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Sources;
using Airgap.Upstream;

namespace Airgap.Cli.Projects;

/// <summary>Access to upstream and its mirrors, as the command line, the environment and the manifest configure it.</summary>
internal sealed class UpstreamAccess : IDisposable
{
    private const int Tries = 5;

    private readonly HttpMessageHandler _handler;
    private readonly HttpSettings _settings;
    private readonly RetryPolicy _retries;
    private readonly bool _offline;

    private UpstreamAccess(Host host, ParseResult parsed, Report report, ImmutableArray<MirrorRule> manifestMirrors)
    {
        var (name, token) = Token(host, "GITHUB_TOKEN") is { } first ? ("GITHUB_TOKEN", first) : ("GH_TOKEN", Token(host, "GH_TOKEN"));
        _settings = new HttpSettings
        {
            UserAgent = $"dotnet-airgap/{ToolVersion.Current}",
            ApiToken = token,
            ApiTokenName = name,
            Logins = new HostLogins(host.Environment, NetworkVariables.NetrcPath(host), host.ProxyOf),
            Time = host.Time,
            ProxyOf = host.ProxyOf,
            ProxyProblem = NetworkVariables.ProxyProblem(host),
            AuthoritiesProblem = () => NetworkVariables.AuthoritiesProblem(host),
            Note = report.Note,
        };
        var mirrors = new Mirrors(MirrorOptions.FromCommandLine(host, parsed), MirrorOptions.FromEnvironment(host), manifestMirrors);
        _retries = new RetryPolicy(host.Time, host.FirstRetryWait, Tries, report.Retries.Show) { Answered = report.Retries.Clear };
        _offline = parsed.GetValue(CommonOptions.Offline);
        _handler = report.IsVerbose ? new RequestLoggingHandler(host.CreateHandler(), report) : host.CreateHandler();
        Sources = new SourceSet(_handler, _settings, mirrors, _retries, _offline);
    }

    /// <summary>Upstream, read through the mirrors.</summary>
    public SourceSet Sources { get; }

    /// <summary>Configures the access. Makes no request.</summary>
    /// <exception cref="UsageException">A mirror or a token is invalid.</exception>
    public static UpstreamAccess Create(Host host, ParseResult parsed, Report report, ImmutableArray<MirrorRule> manifestMirrors) =>
        new(host, parsed, report, manifestMirrors);

    /// <summary>Compares a lock file with upstream itself, past all mirrors: this also shows whether a mirror served other bytes.</summary>
    /// <returns>An error for each file that upstream lacks or has with other bytes.</returns>
    public async Task<ImmutableArray<Diagnostic>> CompareWithoutMirrorsAsync(Lock value, CancellationToken cancellationToken)
    {
        using var upstream = new SourceSet(_handler, _settings, new Mirrors([], [], []), _retries, _offline);
        using var catalog = new Catalog(upstream, cancellationToken);
        return await UpstreamCheck.CompareAsync(value, catalog);
    }

    public void Dispose()
    {
        Sources.Dispose();
        _handler.Dispose();
    }

    private static string? Token(Host host, string variable)
    {
        var text = host.Environment(variable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.All(character => character is > ' ' and <= '~')
            ? text
            : throw new UsageException(
                Codes.InvalidCommandLine,
                $"{variable} contains a character that is not valid in a token",
                "set it to the token alone, or unset it");
    }
}

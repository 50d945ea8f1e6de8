using System.CommandLine;
using System.CommandLine.Parsing;
using Airgap.Bundles;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>build</c>: builds or completes the bundle.</summary>
internal sealed class BuildCommand : Command
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = $"The bundle's folder (default: {BundleLayout.DefaultFolderName} beside the manifest)",
        HelpName = "DIR",
    };

    private readonly Option<int> _jobs = JobsOption.Create();

    private readonly Option<bool> _locked = new("--locked")
    {
        Description = "Fail if the lock file is missing or out of date, instead of writing it (default if CI=true)",
    };

    private readonly Option<bool> _noLocked = new("--no-locked")
    {
        Description = "Write the lock file if it is missing or out of date, even if CI=true",
    };

    private readonly Option<string[]> _reuse = new("--reuse")
    {
        Description = "Take matching files from this bundle, Rancher Desktop cache or kuberlr folder; may be repeated",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _since = new("--since")
    {
        Description = "Build a delta: leave out the files of this lock file or bundle, which the other machine has already; needs -o",
        HelpName = "LOCK|BUNDLE",
    };

    private readonly Option<bool> _noPrograms = new("--no-programs")
    {
        Description = "Leave out the programs in bin/; the scripts then install without them",
    };

    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "Fail instead of waiting while another airgap builds into the same folder",
    };

    private readonly Option<string> _builder = new("--builder")
    {
        Description = "What the provenance of a signed bundle names as the builder, an address",
        HelpName = "URI",
    };

    private readonly SigningOptions _signing;

    public BuildCommand(Host host)
        : base("build", "Builds or completes the bundle: the folder to carry to the other machine")
    {
        foreach (var option in new Option[] { _output, _jobs, _locked, _noLocked, _reuse, _since, _noPrograms, _noWait })
        {
            Add(option);
        }

        _signing = new SigningOptions(this, new Option<string>("--sign")
        {
            Description = "Sign the bundle with this private key, a file in PEM",
            HelpName = "KEY",
        });
        Add(_builder);

        Validators.Add(result =>
        {
            if (result.GetValue(_locked) && result.GetValue(_noLocked))
            {
                result.AddError("--locked and --no-locked cannot be combined");
            }

            if (result.GetValue(_since) is not null && result.GetValue(_output) is null)
            {
                result.AddError("--since needs -o: a delta goes into a folder of its own");
            }

            if (result.GetResult(_builder)?.Tokens is [var builder] && BuilderProblem(result, builder.Value) is { } problem)
            {
                result.AddError(problem);
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    /// <summary>SLSA's <c>builder.id</c> is an absolute URI: https://slsa.dev/spec/v1.0/provenance.</summary>
    private string? BuilderProblem(CommandResult result, string builder) =>
        !_signing.IsAsked(result) ? "--builder needs --sign or --sign-with: only a signed bundle has a provenance"
        : !IsUri(builder) ? "--builder is not an absolute URI, such as https://ci.example/factory or urn:factory:ci"
        : MayHaveSecrets(builder) ? "--builder must have no user name, password, query or fragment: everyone who has the bundle can read it"
        : null;

    private static bool MayHaveSecrets(string builder) =>
        new Uri(builder) is { UserInfo.Length: > 0 } or { Query.Length: > 0 } or { Fragment.Length: > 0 };

    /// <summary>.NET also takes paths for addresses of files, and blanks for what it could escape.</summary>
    private static bool IsUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase)
        && !text.Any(char.IsWhiteSpace);

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var signer = _signing.Open(host, parsed, cancellationToken);
        using var key = signer as IDisposable;
        using var locker = Locker.Open(host, parsed, report);
        var request = new BuildRequest
        {
            Output = parsed.GetValue(_output),
            Jobs = parsed.GetValue(_jobs),
            Locked = parsed.GetValue(_locked) || (IsBuildServer(host) && !parsed.GetValue(_noLocked)),
            Reuse = parsed.GetValue(_reuse) ?? [],
            Since = parsed.GetValue(_since),
            Programs = !parsed.GetValue(_noPrograms),
            Waits = !parsed.GetValue(_noWait),
            Signer = signer,
            Builder = parsed.GetValue(_builder),
        };
        var built = await new ProjectBuilder(host, locker, report).BuildAsync(request, cancellationToken);
        report.Result(
            json => BuildJson.Write(json, built),
            details: () => BuildText.Write(report, built),
            warnings: [],
            verdict: BuildText.Verdict(built),
            next: BuildText.Next(built),
            quiet: () => BundleIdText.Write(report, built.Lock.Id));
        return ExitCode.Success;
    }

    /// <summary>Build servers set <c>CI=true</c>: nothing is built there that was not reviewed.</summary>
    private static bool IsBuildServer(Host host) => string.Equals(host.Environment("CI"), "true", StringComparison.OrdinalIgnoreCase);
}

using System.Text;
using System.Text.RegularExpressions;
using Airgap.Testing;
using Xunit;

namespace Airgap.Tool.Tests;

/// <summary>
/// The scripts of <c>examples/ci</c> for GitLab and GitHub, run as the CI system runs them: in a clean home, in a checkout of a git
/// repository, with the packed tool from a private feed, and a mirror that gets a token.
/// </summary>
[Collection<PackedToolCollection>]
[NotOnWindows(Because.Shell)]
public sealed partial class CiExampleRunTests : IDisposable
{
    private const string MirrorToken = "token-of-the-mirror";

    private const string Manifest = "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n";

    private const string Changed = "kubernetes: [\"1.30\", \"1.31\"]\nplatforms: [linux/amd64]\n";

    private readonly PackedTool _tool;
    private readonly TemporaryFolder _folder = new("airgap-ci-");
    private readonly StringBuilder _log = new();

    public CiExampleRunTests(PackedTool tool) => _tool = tool;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GitLab_comments_on_a_merge_request_and_keeps_the_bundle_of_the_main_branch()
    {
        await using var mirror = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        await using var server = await PipelineServer.StartAsync(_tool.Packages);
        var jobs = PipelineFile.GitLab(await CreateRepositoryAsync(mirror, "gitlab/.gitlab-ci.yml"));
        var plan = Job(jobs, "plan", "$CI_MERGE_REQUEST_PROJECT_ID");
        var check = Job(jobs, "lock", null);
        var bundle = Job(jobs, "bundle", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH");
        mirror.ClearRequests();

        // A merge request with a lock file that is out of date, and then with the right one.
        await CommitAsync("Add 1.31", Changed);
        Require(0, await GitLabAsync(plan, mirror, server, "a"));
        Require(4, await GitLabAsync(check, mirror, server, "b"));
        await LockAsync(mirror);
        Require(0, await GitLabAsync(plan, mirror, server, "c"));
        Require(0, await GitLabAsync(check, mirror, server, "d"));

        // The main branch, twice. GitLab puts the folder of the cache into the next checkout.
        Require(0, await GitLabAsync(bundle, mirror, server, "e"));
        var all = mirror.Requests;
        mirror.ClearRequests();
        Require(0, await GitLabAsync(bundle, mirror, server, "f", cache: _folder.File("e/airgap-bundle")));

        Assert.NotEmpty(all);
        Assert.All(all, request => Assert.Equal($"Bearer {MirrorToken}", request.Authorization));
        Assert.Empty(mirror.Requests);
        Assert.Equal("7/3, 7/3", string.Join(", ", server.Comments.Select(comment => NotePattern().Replace(comment.Path, "$1/$2"))));
        Assert.Contains("against airgap.lock.json", server.Comments[0].Body, StringComparison.Ordinal);
        Assert.Equal(_folder.Read("c/plan.md"), server.Comments[1].Body);
        Assert.True(File.Exists(_folder.File("f/airgap-bundle/apply.sh")));
        Story.Matches(Told(mirror, server));
    }

    [Fact]
    public async Task GitHub_comments_on_a_pull_request_and_keeps_the_bundle_of_the_main_branch()
    {
        await using var mirror = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        await using var server = await PipelineServer.StartAsync(_tool.Packages);
        var steps = PipelineFile.GitHub(await CreateRepositoryAsync(mirror, "github/workflow.yml"));
        _folder.Write("bin/gh", """
            #!/bin/sh
            [ -n "$GITHUB_TOKEN" ] || exit 4
            echo "gh $*"
            cat "$5" >comment.md

            """);
        await ToolProcess.RunAsync("chmod", ["+x", _folder.File("bin/gh")]);
        mirror.ClearRequests();

        await CommitAsync("Add 1.31", Changed);
        Require((4, "Check the lock file"), await GitHubAsync(steps, "pull_request", mirror, server, "a"));
        await LockAsync(mirror);
        Require((0, "Check the lock file"), await GitHubAsync(steps, "pull_request", mirror, server, "b"));
        Require((0, "Build the bundle"), await GitHubAsync(steps, "push", mirror, server, "c"));
        var all = mirror.Requests;
        mirror.ClearRequests();
        var again = await GitHubAsync(steps, "push", mirror, server, "d", cache: _folder.File("c/airgap-bundle"));

        Require((0, "Build the bundle"), again);
        Assert.NotEmpty(all);
        Assert.All(all, request => Assert.Equal($"Bearer {MirrorToken}", request.Authorization));
        Assert.Empty(mirror.Requests);
        Assert.Contains("against airgap.lock.json", _folder.Read("a/comment.md"), StringComparison.Ordinal);
        Assert.Equal(_folder.Read("b/plan.md"), _folder.Read("b/comment.md"));
        Assert.False(Path.Exists(_folder.File("b/airgap-bundle")));
        Assert.True(File.Exists(_folder.File("d/airgap-bundle/apply.sh")));
        Story.Matches(Told(mirror, server));
    }

    /// <summary>Makes the repository of a user who followed <c>examples/ci/README.md</c>.</summary>
    /// <returns>The text of the CI system's file.</returns>
    private async Task<string> CreateRepositoryAsync(UpstreamServer mirror, string file)
    {
        foreach (var name in new[] { "airgap.nuget.config", ".config/dotnet-tools.json" })
        {
            _folder.Write($"repository/{name}", await File.ReadAllTextAsync(Repository.File($"examples/ci/{name}")));
        }

        // The feed of this test is without TLS, which NuGet allows only if it is told so.
        var configuration = _folder.Read("repository/airgap.nuget.config");
        _folder.Write("repository/airgap.nuget.config", configuration.Replace(
            "value=\"%NUGET_FEED%\"", "value=\"%NUGET_FEED%\" allowInsecureConnections=\"true\"", StringComparison.Ordinal));
        _folder.Write("repository/.gitignore", "airgap-bundle/\n");
        await GitAsync("init", "-q", "-b", "main");
        await CommitAsync("Add a manifest", Manifest);
        await LockAsync(mirror);

        // The README says to name the variable of the token after the mirror's host.
        var text = await File.ReadAllTextAsync(Repository.File($"examples/ci/{file}"));
        return text.Replace("AIRGAP_TOKEN_mirror_example_com", "AIRGAP_TOKEN_127_0_0_1", StringComparison.Ordinal);
    }

    private async Task CommitAsync(string subject, string? manifest = null)
    {
        if (manifest is not null)
        {
            _folder.Write("repository/airgap.yaml", manifest);
        }

        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", subject);
    }

    private async Task LockAsync(UpstreamServer mirror)
    {
        var environment = _tool.Environment();
        environment["AIRGAP_MIRRORS"] = mirror.MirrorVariable;
        environment["AIRGAP_TOKEN_127_0_0_1"] = MirrorToken;
        var run = await ToolProcess.RunAsync(_tool.Command, ["lock"], environment, _folder.File("repository"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        await CommitAsync("Lock");
    }

    private async Task GitAsync(params string[] arguments)
    {
        var run = await ToolProcess.RunAsync("git", arguments, Clean(), _folder.Folder("repository"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private async Task CheckOutAsync(string checkout, string? cache)
    {
        await GitAsync("clone", "-q", ".", _folder.File(checkout));
        if (cache is not null)
        {
            var copy = await ToolProcess.RunAsync("cp", ["-R", cache, _folder.File($"{checkout}/airgap-bundle")]);
            Assert.True(copy.ExitCode == 0, copy.Error);
        }
    }

    private static PipelineScript Job(IReadOnlyList<PipelineScript> jobs, string name, string? condition)
    {
        var job = jobs.Single(job => job.Name == name);
        Assert.StartsWith(condition ?? "", job.Condition ?? "", StringComparison.Ordinal);
        Assert.Equal(condition is null, job.Condition is null);
        return job;
    }

    /// <summary>Runs a job as GitLab's runner does: one bash for all its commands, each printed before it runs.</summary>
    private async Task<int> GitLabAsync(
        PipelineScript job, UpstreamServer mirror, PipelineServer server, string checkout, string? cache = null)
    {
        await CheckOutAsync(checkout, cache);
        var environment = Clean();
        foreach (var (name, value) in job.Variables)
        {
            environment[name] = value;
        }

        foreach (var (name, value) in new[]
        {
            ("CI", "true"), ("CI_API_V4_URL", $"{server.Address}/api/v4"), ("CI_MERGE_REQUEST_PROJECT_ID", "7"),
            ("CI_MERGE_REQUEST_IID", "3"), ("COMMENT_TOKEN", PipelineServer.CommentToken), ("NUGET_FEED", server.Feed),
            ("NUGET_FEED_USER", PipelineServer.User), ("NUGET_FEED_TOKEN", PipelineServer.Token),
            ("AIRGAP_MIRRORS", mirror.MirrorVariable), ("AIRGAP_TOKEN_127_0_0_1", MirrorToken),
        })
        {
            environment[name] = value;
        }

        var script = string.Concat(job.Commands.Select(command => $"echo {Quoted($"$ {command}")}\n{command}\n"));
        return await BashAsync(job.Name, ["--noprofile", "--norc", "-eo", "pipefail"], script, environment, checkout);
    }

    /// <summary>Runs the steps of an event as GitHub's runner does: a bash for each of them, until one fails.</summary>
    /// <returns>The last exit code, and the step that had it.</returns>
    private async Task<(int ExitCode, string Step)> GitHubAsync(
        IReadOnlyList<PipelineScript> steps,
        string name,
        UpstreamServer mirror,
        PipelineServer server,
        string checkout,
        string? cache = null)
    {
        await CheckOutAsync(checkout, cache);
        var last = (ExitCode: 0, Step: "");
        var mine = $"github.event_name == '{name}'";
        foreach (var step in steps.Where(step => step.Condition?.StartsWith(mine, StringComparison.Ordinal) ?? true))
        {
            var environment = Clean();
            environment["CI"] = "true";
            environment["PATH"] = _folder.File("bin") + Path.PathSeparator + environment["PATH"];
            foreach (var (variable, value) in step.Variables)
            {
                environment[variable] = ExpressionPattern().Replace(value, expression => expression.Groups[1].Value switch
                {
                    "vars.NUGET_FEED" => server.Feed,
                    "vars.NUGET_FEED_USER" => PipelineServer.User,
                    "secrets.NUGET_FEED_TOKEN" => PipelineServer.Token,
                    "vars.AIRGAP_MIRRORS" => mirror.MirrorVariable,
                    "secrets.MIRROR_TOKEN" => MirrorToken,
                    "github.token" => "token-of-the-job",
                    "github.repository" => "factory/laptops",
                    "github.event.pull_request.number" => "3",
                    var other => throw new InvalidOperationException($"the workflow has the unknown expression {other}"),
                });
            }

            var script = step.Commands.Single();
            last = (await BashAsync(step.Name, ["-e"], script, environment, checkout), step.Name);
            if (last.ExitCode != 0)
            {
                break;
            }
        }

        return last;
    }

    private async Task<int> BashAsync(
        string name, string[] options, string script, Dictionary<string, string?> environment, string checkout)
    {
        var file = _folder.Write("script.sh", script);
        var run = await ToolProcess.RunAsync("bash", [.. options, file], environment, _folder.File(checkout), TimeSpan.FromMinutes(3));
        _log.Append($"== {name}: exit code {run.ExitCode}\n{run.Output}");
        _log.Append(run.Error.Length == 0 ? "" : $"--- standard error\n{run.Error}").Append('\n');
        return run.ExitCode;
    }

    /// <summary>The environment of a runner: a home of its own, and of this machine only the programs.</summary>
    private Dictionary<string, string?> Clean()
    {
        var environment = ToolProcess.QuietEnvironment(_folder.Folder("home"));
        environment["DOTNET_CLI_HOME"] = null;
        environment["NUGET_PACKAGES"] = null;
        environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        return environment;
    }

    private void Require<T>(T expected, T actual) => Assert.True(Equals(expected, actual), $"{actual}, not {expected}:\n{_log}");

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private string Told(UpstreamServer mirror, PipelineServer server)
    {
        foreach (var (path, body) in server.Comments)
        {
            _log.Append($"== comment: POST {path}\n{body}\n");
        }

        var told = _log.ToString()
            .Replace(_folder.Path, "{folder}", StringComparison.Ordinal)
            .Replace(mirror.Address, "{mirror}", StringComparison.Ordinal)
            .Replace(server.Address, "{server}", StringComparison.Ordinal);
        return VersionPattern().Replace(VolumePattern().Replace(told, ""), "(version '{version}')");
    }

    [GeneratedRegex("^/api/v4/projects/([0-9]+)/merge_requests/([0-9]+)/notes$")]
    private static partial Regex NotePattern();

    /// <summary>Where <c>build</c> says on which volume the bundle is.</summary>
    [GeneratedRegex(@"^on     the volume .*\n", RegexOptions.Multiline)]
    private static partial Regex VolumePattern();

    [GeneratedRegex(@"\(version '[^']+'\)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\$\{\{ (.+?) \}\}")]
    private static partial Regex ExpressionPattern();
}

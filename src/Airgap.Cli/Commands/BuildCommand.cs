using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airgap.Bundles;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Content;

namespace Airgap.Cli.Commands;

/// <summary><c>build</c>: makes or completes the bundle.</summary>
internal sealed class BuildCommand : Command
{
    private const int DefaultJobs = 4;
    private const int MaximumJobs = 64;

    private readonly Option<string> _output = new("--output", "-o") { Description = $"The bundle's folder (default: {BundleLayout.DefaultFolderName} beside the manifest)", HelpName = "DIR" };

    private readonly Option<int> _jobs = new("--jobs", "-j") { Description = "How many files are fetched at once", HelpName = "N", DefaultValueFactory = _ => DefaultJobs };

    private readonly Option<bool> _locked = new("--locked") { Description = "Fail where the lock file is missing or stale, instead of writing it (default where CI=true)" };
    private readonly Option<bool> _noLocked = new("--no-locked") { Description = "Write the lock file where it is missing or stale, even where CI=true" };

    private readonly Option<string[]> _reuse = new("--reuse") { Description = "Take matching files from this bundle before the network is asked; may be repeated", HelpName = "DIR", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string> _since = new("--since") { Description = "Build a delta: leave out what this lock file or bundle, which the other side has, had already; needs -o", HelpName = "LOCK|BUNDLE" };

    public BuildCommand(Host host)
        : base("build", "Makes or completes the bundle: a folder to carry across")
    {
        Add(_output);
        Add(_jobs);
        Add(_locked);
        Add(_noLocked);
        Add(_reuse);
        Add(_since);
        Validators.Add(result =>
        {
            if (result.GetValue(_locked) && result.GetValue(_noLocked))
            {
                result.AddError("--locked and --no-locked exclude each other");
            }

            if (result.GetValue(_since) is not null && result.GetValue(_output) is null)
            {
                result.AddError("--since needs -o: a delta has a folder of its own");
            }
        });
        _jobs.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens.SingleOrDefault()?.Value ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) || jobs is < 1 or > MaximumJobs)
            {
                result.AddError($"--jobs takes a number from 1 to {MaximumJobs}");
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var project = Project.Open(host, parsed, report);
        var output = parsed.GetValue(_output);
        var folder = output is null ? Path.Join(project.Folder, BundleLayout.DefaultFolderName) : host.FullPath(output);
        var options = new BuildOptions
        {
            Folder = folder,
            Name = output ?? Path.Join(Path.GetDirectoryName(project.Name), BundleLayout.DefaultFolderName),
            Jobs = parsed.GetValue(_jobs),
            ReadingDegree = Environment.ProcessorCount,
            ToolVersion = ToolVersion.Current,
            Tool = ToolPackageFinder.Find(host),
            ProtectedFolders = [project.Folder, .. new[] { host.Environment("HOME"), host.Environment("USERPROFILE") }.OfType<string>().Where(Path.IsPathFullyQualified).Select(Path.TrimEndingDirectorySeparator)],
        };
        BundleFolder.RequireOwnFolder(options);
        options = options with
        {
            Since = parsed.GetValue(_since) is { } since ? DeltaBase.Read(host.FullPath(since), since) : null,
            Reuse = [.. (parsed.GetValue(_reuse) ?? []).Select(named => Bundle.Open(host.FullPath(named), named))],
        };
        if (parsed.GetValue(_locked) || (IsCi(host) && !parsed.GetValue(_noLocked)))
        {
            await project.RequireLockedAsync(cancellationToken);
        }

        var (value, plan, written) = await project.LockAsync(() => BundleFolder.RequireWritable(options), cancellationToken);
        if (written)
        {
            report.Note($"wrote {project.LockName}");
        }

        var warnings = project.Warnings(plan);
        report.Warn(warnings);
        options = options with { LocalFiles = (await project.LocalAsync(cancellationToken)).Files.ToImmutableDictionary(file => file.Artifact.Path, file => file.Source, StringComparer.Ordinal) };
        var omitted = 0;
        var result = await report.WithProgressAsync(progress =>
        {
            var builder = new BundleBuilder(value, options, project.Sources, progress);
            omitted = builder.Omitted;
            return builder.BuildAsync(cancellationToken);
        });
        if (options.Tool is null)
        {
            report.Note("the bundle has no tool/: this airgap was not installed from a package, so the other side has to have it");
        }

        if (report.IsJson)
        {
            report.Json(json =>
            {
                json.Member("id", value.Id.ToString());
                json.Member("short", value.Id.ShortForm);
                json.Member("folder", folder);
                json.Member("changed", result.Changed);
                json.Member("downloaded", result.Downloaded);
                json.Member("downloadedBytes", result.DownloadedBytes);
                json.Member("kept", result.Kept);
                json.Member("copied", result.Copied);
                json.Member("reused", result.Reused);
                json.Member("removed", result.Removed);
                json.Member("omitted", omitted);
                json.Member("base", omitted > 0 ? options.Since!.Id.ToString() : null);
                json.Member("totalBytes", value.TotalBytes);
                DiagnosticJson.WriteWarnings(json, warnings);
            });
            return ExitCode.Success;
        }

        report.Line(Summary(result, value.TotalBytes));
        if (options.Since is { } known)
        {
            report.Line(omitted > 0
                ? string.Create(CultureInfo.InvariantCulture, $"a delta: leaves out {Files(omitted)} that bundle {known.Id.ShortForm} had")
                : $"a full bundle: it has nothing in common with bundle {known.Id.ShortForm}");
        }

        report.Line($"bundle {value.Id}");
        report.Line($"short  {value.Id.ShortForm}");
        report.Line($"in     {folder}");
        report.Line(result.Changed ? "complete, flushed to the disk, safe to remove" : "complete, safe to remove");
        return ExitCode.Success;
    }

    /// <summary>Build servers set it, so that nothing is built there that nobody reviewed.</summary>
    private static bool IsCi(Host host) => string.Equals(host.Environment("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string Summary(BuildResult result, long totalBytes)
    {
        if (!result.Changed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"nothing to do: {Files(result.Kept)}, {ByteText.Of(totalBytes)}, all there and right");
        }

        var copied = result.Copied > 0 ? string.Create(CultureInfo.InvariantCulture, $"; copied {result.Copied}") : "";
        var reused = result.Reused > 0 ? string.Create(CultureInfo.InvariantCulture, $"; took over {result.Reused}") : "";
        var removed = result.Removed > 0 ? string.Create(CultureInfo.InvariantCulture, $", removed {result.Removed}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"downloaded {Files(result.Downloaded)}, {ByteText.Of(result.DownloadedBytes)}{copied}{reused}; kept {result.Kept}{removed}");
    }

    private static string Files(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "file" : "files")}");
}

using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Provenance;

namespace Airgap.Cli.Projects;

/// <summary>Builds the bundle of a project.</summary>
internal sealed class ProjectBuilder
{
    private readonly Host _host;
    private readonly Locker _locker;
    private readonly Report _report;

    public ProjectBuilder(Host host, Locker locker, Report report) => (_host, _locker, _report) = (host, locker, report);

    private ManifestProject Project => _locker.Project;

    /// <summary>Brings the lock file up to date, and makes or completes the bundle.</summary>
    /// <exception cref="LockOutOfDateException">The lock file is missing or out of date, and must not be written.</exception>
    public async Task<BuildOutcome> BuildAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        var options = Options(request);
        BundleFolder.RequireOwnFolder(options);
        options = options with
        {
            Since = request.Since is { } since ? DeltaBase.Read(_host.FullPath(since), since) : null,
            Known = KnownFiles.Of(_host, options.Folder),
            Waits = request.Waits,
            Signer = request.Signer,
            Reuse = [.. request.Reuse.Select(name => ReuseFolders.Open(_host.FullPath(name), name))],
        };
        var locked = await LockAsync(request, options, cancellationToken);
        var warnings = locked.Warnings;
        if (VolumeOf(options)?.Warning(options.Name) is { } warning)
        {
            warnings = warnings.Add(warning);
        }

        _report.Warn(warnings);
        options = options with { Provenance = files => Provenance(locked.Lock, files, request.Builder) };
        return await BuildAsync(locked with { Warnings = warnings }, options, request.Programs, "build", cancellationToken);
    }

    /// <summary>Makes or completes the bundle of a lock file.</summary>
    /// <param name="locked">The lock file.</param>
    /// <param name="options">How to build.</param>
    /// <param name="programs">Whether the bundle gets the programs for its platforms.</param>
    /// <param name="again">What continues a build that failed: <c>build</c>, or another word for what was typed.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public async Task<BuildOutcome> BuildAsync(
        LockResult locked,
        BuildOptions options,
        bool programs,
        string again,
        CancellationToken cancellationToken)
    {
        var files = await Project.LocalFilesAsync(cancellationToken);
        options = options with
        {
            LocalFiles = files.ToImmutableDictionary(file => file.Artifact.Path, file => file.Source, StringComparer.Ordinal),
            Programs = programs ? ProgramFinder.Find(_host, locked.Lock.Request.Platforms) : [],
        };
        var (result, omitted) = await _report.WithProgressAsync(async progress =>
        {
            var builder = new BundleBuilder(locked.Lock, options, _locker.Upstream.Sources, progress);
            try
            {
                return (await builder.BuildAsync(cancellationToken), builder.Omitted);
            }
            catch (Exception exception) when (BuildFailures.Explain(exception, Project.Manifest, again) is { } explained)
            {
                throw explained;
            }
        });
        if (result.LostSignatures > 0)
        {
            _report.Note(options.Signer is null && result.Signatures > 0
                ? "removed signature files that do not belong to this bundle; the right signatures stay"
                : options.Signer is null
                ? "the bundle has changed, so its signatures were removed: sign it again"
                : "the bundle has changed, so the signatures of others were removed: ask them to sign it again");
        }

        if (programs && MissingPrograms(locked.Lock, options) is { Length: > 0 } missing)
        {
            _report.Note($"this airgap has no program for {missing}, so the bundle has none: the bundle's scripts install without it");
        }

        return new BuildOutcome
        {
            Lock = locked.Lock,
            Folder = options.Folder,
            Volume = VolumeOf(options),
            Result = result,
            Omitted = omitted,
            Since = options.Since?.Id,
            Warnings = locked.Warnings,
            Key = options.Signer?.PublicKey.Fingerprint,
        };
    }

    private byte[] Provenance(Lock value, ImmutableSortedDictionary<string, Digest> files, string? builder) => ProvenanceStatement.Write(
        value, files, Project.Manifest.Digest, builder ?? ProvenanceStatement.UnknownBuilder, ToolVersion.Current);

    private static string MissingPrograms(Lock value, BuildOptions options) => string.Join(
        ", ",
        value.Request.Platforms
            .Where(platform => options.Programs.All(program => program.Platform != BundleProgram.PlatformFor(platform))));

    /// <summary>The volume that a bundle is on; null if it is unknown.</summary>
    public BundleVolume? VolumeOf(BuildOptions options) =>
        _host.Mounts() is { } mounts ? BundleVolume.Of(options.Folder, mounts) : null;

    private async Task<LockResult> LockAsync(BuildRequest request, BuildOptions options, CancellationToken cancellationToken)
    {
        if (request.Locked)
        {
            await Project.RequireLockAsync(cancellationToken);
        }

        var locked = await _locker.LockAsync(() => BundleFolder.RequireWritable(options), cancellationToken);
        if (locked.Written)
        {
            _report.Note($"wrote {Project.Paths.LockFileName}");
        }

        return locked;
    }

    private BuildOptions Options(BuildRequest request)
    {
        var (name, folder) = request.Output is { } output
            ? (output, _host.FullPath(output))
            : (Path.Join(Path.GetDirectoryName(Project.Paths.ManifestName), BundleLayout.DefaultFolderName),
                Path.Join(Project.Paths.Folder, BundleLayout.DefaultFolderName));
        return OptionsFor(_host, folder, name, request.Jobs, [Project.Paths.Folder]);
    }

    /// <summary>The options of a build into a folder.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="folder">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="jobs">How many files are downloaded at once.</param>
    /// <param name="others">The full paths of folders that, like the home folders, are never a bundle.</param>
    public static BuildOptions OptionsFor(Host host, string folder, string name, int jobs, IEnumerable<string> others) => new()
    {
        Folder = folder,
        Name = name,
        Jobs = jobs,
        ReadingDegree = Environment.ProcessorCount,
        ToolVersion = ToolVersion.Current,
        ProtectedFolders = [.. others, .. Homes(host)],
    };

    /// <summary>The home folders, which never become a bundle.</summary>
    private static IEnumerable<string> Homes(Host host) => new[] { host.Environment("HOME"), host.Environment("USERPROFILE") }
        .OfType<string>()
        .Where(Path.IsPathFullyQualified)
        .Select(Path.TrimEndingDirectorySeparator);
}

using System.Collections.Immutable;
using Airgap.Cli.Output;
using Airgap.Manifests;

namespace Airgap.Cli.Projects;

/// <summary>A change of a manifest: writes it, and shows it.</summary>
internal sealed record ManifestChange
{
    public required ProjectPaths Paths { get; init; }

    public required ManifestEditor Editor { get; init; }

    public required ManifestEdit Edit { get; init; }

    /// <summary>Whether to show it only.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The entries and platforms that are new.</summary>
    public ImmutableArray<string> Added { get; init; } = [];

    /// <summary>Those that are removed.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>Those that were to be added, and are there already.</summary>
    public ImmutableArray<string> Present { get; init; } = [];

    /// <summary>The warnings that the manifest did not have before.</summary>
    public ImmutableArray<Diagnostic> Warnings =>
    [
        .. Edit.Manifest.Warnings
            .Where(warning => Editor.Manifest.Warnings.All(other => other.Message != warning.Message))
            .Select(warning => DryRun ? warning with { Span = null } : warning),
    ];

    /// <summary>Edits the text of a manifest. If the result would be invalid, its errors follow a line that says so.</summary>
    /// <exception cref="InvalidDocumentException">It would be invalid.</exception>
    public static ManifestEdit Of(Report report, ProjectPaths paths, Func<ManifestEdit> edit)
    {
        try
        {
            return edit();
        }
        catch (InvalidDocumentException)
        {
            report.Note($"{paths.ManifestName} is unchanged, because this change would make it invalid:");
            throw;
        }
    }

    /// <summary>Writes the manifest, unless it stays the same or this is a dry run, and shows what changes.</summary>
    /// <returns>The exit code.</returns>
    public int Finish(Report report)
    {
        if (Edit.Changes && !DryRun)
        {
            ManifestFile.RequireWritable(Paths.Manifest, Paths.ManifestName);
            ManifestFile.Write(Paths.Manifest, Paths.ManifestName, Edit);
        }

        report.Result(
            json => ManifestChangeJson.Write(json, this),
            details: () => ManifestChangeText.Write(report, Edit.Lines),
            Warnings,
            verdict: ManifestChangeText.Verdict(this),
            next: Edit.Changes && !DryRun ? Paths.CommandFor("build") : null,
            quiet: DryRun ? null : () => { });
        return ExitCode.Success;
    }
}

using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Planning;
using Airgap.Targets;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>Compares a target with what airgap did to it, or with what a bundle would make of it. Changes nothing.</summary>
public sealed class StatusReader
{
    private const int TextLimit = 4 * 1024 * 1024;

    private readonly ApplyOptions _options;
    private readonly TargetPaths _paths;
    private readonly ImmutableArray<Receipt> _receipts;

    /// <summary>Prepares a comparison.</summary>
    /// <exception cref="OperationException">A receipt cannot be read.</exception>
    public StatusReader(ApplyOptions options)
    {
        _options = options;
        _paths = new TargetPaths(options.Layout);
        _receipts = new ReceiptJournal(options.Layout).Read();
    }

    private TargetLayout Layout => _options.Layout;

    /// <summary>Compares with the receipts.</summary>
    /// <exception cref="OperationException">A folder cannot be read.</exception>
    public StatusReport WithReceipts()
    {
        try
        {
            foreach (var path in ReceiptJournal.Placed(_receipts).Keys.Concat(_receipts.SelectMany(receipt => receipt.Texts).Select(text => text.Path)))
            {
                RequireVisible(path);
            }

            return Compare();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw UnreadableTarget.Describe(Codes.MachineUnreadable, exception);
        }
    }

    /// <summary>What lies in a folder that nobody lets us into must not be called missing.</summary>
    private static void RequireVisible(string path)
    {
        try
        {
            File.GetAttributes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It is missing, and the comparison says so.
        }
    }

    private StatusReport Compare()
    {
        var placed = ReceiptJournal.Placed(_receipts).Values
            .Select(file => (file, Found: _paths.Find(file.Path)))
            .GroupBy(pair => NameOf(pair.file.Path, pair.Found?.Part))
            .Select(group => Entry(group.Key.Name, group.Key.Path, [.. group.Select(pair => (pair.file, Look(pair.file)))]))
            .ToArray();
        var texts = _receipts.SelectMany(receipt => receipt.Texts).GroupBy(text => text.Path, StringComparer.Ordinal).Select(group => Text(group.Last()));
        return new StatusReport
        {
            Bundle = _receipts.LastOrDefault(receipt => receipt.Bundle is not null)?.Bundle,
            Receipts = _receipts,
            Entries = [.. placed, .. texts, .. Extra([.. placed.Select(entry => entry.Path)])],
        };
    }

    /// <summary>Compares with a bundle.</summary>
    /// <exception cref="OperationException">The bundle is not for this target.</exception>
    public async Task<StatusReport> WithBundleAsync(Bundle bundle, IWorkProgress progress, CancellationToken cancellationToken)
    {
        var plan = await new Applier(bundle, _options, progress).PlanAsync(cancellationToken);
        var entries = plan.Placements.Select(placement => new StatusEntry(
            placement.Name,
            placement.Path,
            placement.State switch { PlacementState.InPlace => StatusState.InPlace, PlacementState.Missing => StatusState.Missing, _ => StatusState.Drifted },
            placement.State == PlacementState.NotExecutable ? "may not be run" : placement.Problem?.Split(": expected sha256")[0])).ToArray();
        var list = new StatusEntry(
            "version list",
            Path.Join(Layout.Cache, VersionList.FileName),
            !plan.ListChanges ? StatusState.InPlace : plan.ListBefore.Bytes is null ? StatusState.Missing : StatusState.Drifted,
            plan.ListChanges && plan.ListBefore.Bytes is not null ? "is not what an apply would write" : null);
        return new StatusReport
        {
            Bundle = bundle.Lock.Id.ToString(),
            Receipts = _receipts,
            Entries = [.. entries, list, .. Settings(plan), .. Extra([.. plan.Placements.Select(placement => placement.Path)])],
        };
    }

    private static IEnumerable<StatusEntry> Settings(ApplyPlan plan) => plan.Settings is { } settings
        ? [new StatusEntry(KuberlrConf.FileName, settings.Path, !settings.IsNeeded ? StatusState.InPlace : settings.Before is null ? StatusState.Missing : StatusState.Drifted, settings.IsNeeded ? $"does not say {settings.Line}" : null)]
        : [];

    private PlacedFileState Look(ReceiptFile file) => _paths.Find(file.Path) is { } found ? PlacedFile.Look(found.Root, found.Path, file) : PlacedFileState.Missing;

    private static StatusEntry Entry(string name, string path, (ReceiptFile File, PlacedFileState State)[] files)
    {
        var missing = files.Where(file => file.State == PlacedFileState.Missing).Select(file => Path.GetFileName(file.File.Path)).ToArray();
        var drifted = files.Where(file => file.State == PlacedFileState.Drifted).Select(file => Path.GetFileName(file.File.Path)).ToArray();
        if (missing.Length == files.Length)
        {
            return new StatusEntry(name, path, StatusState.Missing, null);
        }

        var notExecutable = files.Where(file => file.State == PlacedFileState.InPlace && IsProgram(file.File.Path) && !TargetSafety.IsExecutable(file.File.Path)).Select(file => Path.GetFileName(file.File.Path));
        var details = drifted.Select(file => $"{file} has changed").Concat(missing.Select(file => $"{file} is missing")).Concat(notExecutable.Select(file => $"{file} may not be run")).ToArray();
        return new StatusEntry(name, path, details.Length == 0 ? StatusState.InPlace : StatusState.Drifted, details.Length == 0 ? null : string.Join(", ", details));
    }

    private static bool IsProgram(string path) =>
        Path.GetFileName(path) is var name && (Enum.GetValues<CpuArchitecture>().Any(architecture => name == ReleaseFileNames.Executable(architecture)) || name.StartsWith("kubectl", StringComparison.Ordinal));

    private StatusEntry Text(ReceiptText text)
    {
        var name = Path.GetFileName(text.Path) == VersionList.FileName ? "version list" : Path.GetFileName(text.Path);
        var bytes = _paths.Find(text.Path) is { } found ? SmallFileReader.TryRead(found.Root, found.Path, TextLimit) : null;
        return bytes is null ? new StatusEntry(name, text.Path, StatusState.Missing, null)
            : Digest.Of(bytes).ToString() == text.Sha256After ? new StatusEntry(name, text.Path, StatusState.InPlace, null)
            : new StatusEntry(name, text.Path, StatusState.Drifted, "was written anew since");
    }

    /// <summary>Releases and kubectls that nobody compared.</summary>
    private IEnumerable<StatusEntry> Extra(ImmutableHashSet<string> compared)
    {
        var releases = Directory.Exists(Layout.Releases)
            ? Directory.EnumerateDirectories(Layout.Releases).Where(folder => K3sRelease.TryParseTag(Path.GetFileName(folder), out _)).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var kubectls = KuberlrFolder.List(Path.Join(Layout.Kuberlr, KubectlArtifacts.RunsOn(Layout.Platform, _options.RancherDesktop).FolderName)).Where(entry => entry.IsProperlyNamed(Layout.Platform.ExecutableSuffix));
        return releases.Where(folder => !compared.Contains(folder)).Select(folder => new StatusEntry(Path.GetFileName(folder), folder, StatusState.Extra, null))
            .Concat(kubectls.Where(entry => !compared.Contains(entry.FilePath)).Select(entry => new StatusEntry($"kubectl {entry.Version}", entry.FilePath, StatusState.Extra, null)));
    }

    private (string Name, string Path) NameOf(string path, ApplyPart? part)
    {
        var folder = Path.GetDirectoryName(path)!;
        var suffix = Layout.Platform.ExecutableSuffix;
        return part == ApplyPart.K3s && K3sRelease.TryParseTag(Path.GetFileName(folder), out var release) ? (release.ToString(), folder)
            : part == ApplyPart.Kubectl && Path.GetFileName(path) is var name && name.StartsWith("kubectl", StringComparison.Ordinal) ? ($"kubectl {name["kubectl".Length..(name.EndsWith(suffix, StringComparison.Ordinal) ? ^suffix.Length : ^0)]}", path)
            : (Path.GetFileName(path), path);
    }
}

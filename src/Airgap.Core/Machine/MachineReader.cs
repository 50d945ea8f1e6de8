using System.Collections.Immutable;
using Airgap.Kuberlr;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>
/// Reads a machine. One reader serves a whole command: a second read opens only what has changed since the first. Changes nothing.
/// </summary>
internal sealed class MachineReader
{
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;
    private readonly FileReader _files = new();
    private readonly KubectlReader _kubectls;
    private ReceiptJournal? _journal;
    private TargetPaths? _paths;

    /// <summary>Prepares reading.</summary>
    public MachineReader(MachineOptions options, IWorkProgress progress)
    {
        (_options, _progress) = (options, progress);
        _kubectls = new KubectlReader(_files, options);
    }

    /// <summary>The machine's receipts. Found at the first read, since finding them resolves links.</summary>
    public ReceiptJournal Journal =>
        _journal ??= new ReceiptJournal(Layout, Paths, (folder, name) => _files.ReadText(folder, name, ReceiptJournal.SizeLimit));

    /// <summary>What belongs to the target. Found at the first read, since finding it resolves links.</summary>
    public TargetPaths Paths => _paths ??= new TargetPaths(Layout);

    private TargetLayout Layout => _options.Layout;

    /// <summary>Reads.</summary>
    /// <exception cref="OperationException">A receipt cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public async Task<MachineSnapshot> ReadAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        var receipts = ReadReceipts(scope);
        var wanted = new WantedFiles(Paths).Of(scope, receipts);
        var files = await new WantedFilesReader(_files, _options, _progress).ReadAsync(
            wanted, scope.WillCopy ? CopyEstimate.Of(scope.Places) : CopyEstimate.Nothing, receipts, cancellationToken);
        var cache = new CacheReader(_files, _options, receipts.Files, files);
        var releases = scope.Releases ? await cache.ReadAsync(cancellationToken) : [];
        var (view, problem) = ReadKubectls(scope);
        var snapshot = new MachineSnapshot
        {
            Options = _options,
            Receipts = receipts,
            Leftovers = FindLeftovers(scope, receipts, LockFileContent.Read(Layout).Files),
            List = VersionListFile.Read(Layout.Cache, _files.ReadText(Layout.Cache, VersionList.FileName, VersionListFile.SizeLimit)),
            ReleaseFolders = scope.Releases || scope.Extras ? [.. ListReleaseFolders()] : [],
            ReleasesLink = new DirectoryInfo(Layout.Releases).LinkTarget,
            Releases = releases,
            NamedVersions = scope.Releases ? [.. ListNamedVersions()] : [],
            KubectlFolder = _kubectls.Folder,
            KubectlFolderLink = new DirectoryInfo(_kubectls.Folder).LinkTarget,
            Kubectls = view,
            KubectlFolderProblem = problem,
            KuberlrConf = ReadConf(),
            Settings = ReadSettings(),
            HasSettings = Layout.Settings is { } path && File.Exists(path),
            KuberlrFolders = scope.Diagnosis || !scope.Places.IsEmpty ? [.. ListKuberlrFolders()] : [],
            Files = files,
            Obstacles = Obstructions.Find(scope.Places.Keys),
            OtherSpellings = Obstructions.FindSpellings(scope.Places.Keys),
        };
        return scope.Diagnosis ? ReadMore(snapshot) : snapshot;
    }

    /// <summary>Counts files as read that this program verified while it wrote them.</summary>
    public void Remember(IEnumerable<ReceiptFile> written) => _files.Remember(written);

    /// <summary>Ends the receipts of killed changes. Runs under the lock of the target.</summary>
    public SettledReceipts Settle() => new ReceiptSettlement(Journal, Paths, ReadText, IsUnchanged).Settle();

    /// <summary>What killed runs left: temporary files and folders, full paths.</summary>
    /// <param name="scope">What the plan needs to know.</param>
    /// <param name="receipts">The receipts.</param>
    /// <param name="announced">The other files that a lock file names.</param>
    public ImmutableArray<string> FindLeftovers(ReadScope scope, ReceiptHistory receipts, IEnumerable<string> announced)
    {
        var pending = receipts.Pending.SelectMany(receipt => receipt.Placed).Select(file => file.Path)
            .Concat(announced)
            .Where(path => Paths.Find(path) is { Part: TargetPart.Files });
        return [.. TemporaryNames.FindLeftovers(Layout, [.. scope.OtherFiles, .. pending])];
    }

    /// <summary>Only a plan for kubectls needs the system's folder: elsewhere it may be one that cannot be read.</summary>
    private (KuberlrView View, string? Problem) ReadKubectls(ReadScope scope)
    {
        if (scope.Extras)
        {
            _ = KuberlrFolder.List(_kubectls.Folder);
        }

        return _kubectls.ReadView(tolerates: scope.Diagnosis || scope.Places.IsEmpty);
    }

    private bool IsUnchanged(ReceiptFile file)
    {
        var place = new TargetPlace(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path));
        var found = _files.Find(place, NoReceipts, stamp => stamp != file.Stamp && stamp.Size == file.Size, null, CancellationToken.None);
        return file.IsUnchanged(found);
    }

    private ReceiptHistory ReadReceipts(ReadScope scope)
    {
        try
        {
            return Journal.Read();
        }
        catch (OperationException exception) when (scope.Diagnosis)
        {
            return ReceiptHistory.Empty with { Problem = Diagnostic.Warning(exception.Code, exception.Message, exception.Hint) };
        }
    }

    private MachineSnapshot ReadMore(MachineSnapshot snapshot)
    {
        var profiles = new ProfileReader(_options, ReadText);
        return snapshot with
        {
            KubectlFiles = _kubectls.ReadFiles(snapshot.Kubectls, snapshot.Receipts.Files),
            UnfinishedDownloads = Directory.Exists(Layout.Releases)
                ? [.. Directory.EnumerateFileSystemEntries(Layout.Releases, "tmp-*")]
                : [],
            BrokenSettings = profiles.FindBroken(),
            LockedVersions = profiles.FindLocked(),
            Settings = snapshot.HasSettings ? snapshot.Settings : profiles.FindDefaults() ?? snapshot.Settings,
            HasSettings = snapshot.HasSettings || profiles.HasProfile,
            ForeignOwners = OwnerReader.FindForeign(Layout, snapshot.Releases.Select(release => release.Release), _kubectls.Folder),
        };
    }

    private IEnumerable<KubernetesVersion> ListNamedVersions() => Directory.Exists(Layout.Releases)
        ? Directory.EnumerateFileSystemEntries(Layout.Releases)
            .Select(path => RancherDesktopCache.VersionOfName(Path.GetFileName(path)))
            .OfType<KubernetesVersion>()
        : [];

    private IEnumerable<string> ListReleaseFolders() => Directory.Exists(Layout.Releases)
        ? Directory.EnumerateDirectories(Layout.Releases)
            .Where(folder => K3sRelease.TryParseTag(Path.GetFileName(folder), out _))
            .Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> ListKuberlrFolders() =>
        Directory.Exists(Layout.Kuberlr) ? Directory.EnumerateDirectories(Layout.Kuberlr).Select(folder => Path.GetFileName(folder)) : [];

    private DesktopSettings ReadSettings() => Layout.Settings is { } path && File.Exists(path)
        && ReadText(path) is { } bytes
        ? DesktopSettings.Parse(bytes, out _) ?? DesktopSettings.Defaults
        : new DesktopSettings();

    private TextFile ReadConf()
    {
        var path = Layout.KuberlrFile;
        var bytes = _files.ReadText(Layout.Kuberlr, KuberlrConf.FileName, KuberlrSettings.SizeLimit);
        return new TextFile(path, bytes, new FileInfo(path).LinkTarget, Directory.Exists(path), Path.Exists(path));
    }

    private byte[]? ReadText(string path) =>
        _files.ReadText(Path.GetDirectoryName(path)!, Path.GetFileName(path), DesktopSettings.SizeLimit);

    private static ImmutableDictionary<string, ReceiptFile> NoReceipts => ImmutableDictionary<string, ReceiptFile>.Empty;
}

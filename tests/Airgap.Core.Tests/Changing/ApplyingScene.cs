using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Diagnostics;
using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>A machine to apply to: a home, its layout, and what is known about its Rancher Desktop.</summary>
internal sealed class ApplyingScene : IDisposable
{
    /// <summary>The cache below the home, on Linux.</summary>
    public const string Cache = "home/.cache/rancher-desktop";

    /// <summary>The releases below the home, on Linux.</summary>
    public const string Releases = Cache + "/k3s";

    /// <summary>The kubectls below the home, on Linux.</summary>
    public const string Kubectls = "home/.kuberlr/linux-amd64";

    /// <summary>The version list.</summary>
    public const string List = Cache + "/k3s-versions.json";

    public ApplyingScene()
        : this(new TemporaryFolder())
    {
    }

    private ApplyingScene(TemporaryFolder root)
    {
        Root = root;
        Layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), Root.Folder("home"));
    }

    /// <summary>A machine whose disk is in memory: for properties, which are tried on many machines.</summary>
    public static ApplyingScene InMemory() => new(TemporaryFolder.InMemory());

    /// <summary>The machine's disk.</summary>
    public TemporaryFolder Root { get; }

    /// <summary>Where things go.</summary>
    public TargetLayout Layout { get; set; }

    /// <summary>The installed Rancher Desktop; null if unknown.</summary>
    public string? RancherDesktop { get; init; }

    /// <summary>Whether files of earlier applies that are not in the bundle are removed.</summary>
    public bool Prunes { get; set; }

    /// <summary>The progress that was reported.</summary>
    public ApplyingNotes Notes { get; } = new();

    /// <summary>The receipts of the target.</summary>
    public ImmutableArray<Receipt> Receipts => new ReceiptJournal(Layout).Read().All;

    /// <summary>Applies.</summary>
    public Task<ApplyPlan> ApplyAsync(Bundle bundle, IWorkProgress? progress = null) =>
        Applier(bundle, progress).ApplyAsync(CancellationToken.None);

    /// <summary>Says what an apply would do.</summary>
    public Task<ApplyPlan> PlanAsync(Bundle bundle) => Applier(bundle, null).PlanAsync(CancellationToken.None);

    /// <summary>Takes back the last change; null where there is nothing to undo.</summary>
    public async Task<UndoPlan?> UndoAsync()
    {
        var undoer = new Undoer(Machine, Notes);
        return await undoer.PlanAsync(CancellationToken.None) is { } plan ? await undoer.UndoAsync(plan, CancellationToken.None) : null;
    }

    /// <summary>Compares the target with its receipts.</summary>
    public Task<StatusReport> CompareAsync() => StatusReader.WithReceiptsAsync(Machine, Notes, CancellationToken.None);

    /// <summary>Applies where that must fail.</summary>
    public async Task<TException> FailAsync<TException>(Bundle bundle, string code, IWorkProgress? progress = null)
        where TException : AirgapException
    {
        var failure = await Assert.ThrowsAnyAsync<TException>(() => ApplyAsync(bundle, progress));
        Assert.Equal(code, failure.Code.Id);
        return failure;
    }

    /// <summary>The warnings of a plan with this code.</summary>
    public static IEnumerable<Diagnostic> Warnings(ApplyPlan plan, string code) => plan.Warnings.Where(warning => warning.Code.Id == code);

    /// <summary>The releases of the version list that is there.</summary>
    public IEnumerable<string> Listed() => VersionListFile.Read(Layout.Cache).Releases.Order().Select(release => release.ToString());

    /// <summary>The labels of the version list that is there.</summary>
    public string Labels() => string.Join(
        ' ',
        VersionListFile.Read(Layout.Cache).Labels
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => $"{label.Key}={label.Value}"));

    /// <summary>Paths of airgap's temporary files.</summary>
    public IEnumerable<string> Temporary() => Root.Files().Where(path => path.Contains("/.airgap-", StringComparison.Ordinal));

    public void Dispose() => Root.Dispose();

    /// <summary>The options that describe this machine.</summary>
    public MachineOptions Machine => new()
    {
        Layout = Layout,
        RancherDesktop = RancherDesktop is null ? null : RancherDesktopVersion.Parse(RancherDesktop),
        RancherDesktopRuns = false,
        Degree = 2,
        Time = TimeProvider.System,
    };

    /// <summary>The options of an apply.</summary>
    public ApplyOptions Options => new() { Machine = Machine, Prunes = Prunes };

    private Applier Applier(Bundle bundle, IWorkProgress? progress) => new(bundle, Options, progress ?? Notes);
}

using System.Collections.Concurrent;
using Airgap.Bundles;
using Airgap.Core.Tests.Planning;
using Airgap.Core.Tests.Sources;
using Airgap.Locking;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A lock file, a server that has its files, and a folder that becomes the bundle.</summary>
internal sealed class BundlesScene : IAsyncDisposable, IWorkProgress
{
    public const string Small = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        """;

    private readonly PlanningScene _planning;
    private int _filesDone;

    private BundlesScene(PlanningScene planning, Lock value) => (_planning, Lock) = (planning, value);

    public TemporaryFolder Temp { get; } = new("airgap bundles ä ");

    public UpstreamServer Server => _planning.Server;

    public SampleUpstream Upstream => _planning.Upstream;

    /// <summary>What is built; may be changed between builds.</summary>
    public Lock Lock { get; set; }

    /// <summary>Called with each step of the progress.</summary>
    public Action<long>? Moving { get; set; }

    /// <summary>Where it is built.</summary>
    public string Folder => Temp.File("bundle");

    /// <summary>The bundle's files, relative to it.</summary>
    public IReadOnlyList<string> Files => Temp.Files("bundle");

    public static async Task<BundlesScene> StartAsync(string manifest = Small)
    {
        var planning = await PlanningScene.StartAsync();
        var value = LockPin.Pin(await planning.PlanAsync(manifest), null);
        planning.Server.ClearRequests();
        return new BundlesScene(planning, value);
    }

    /// <summary>Locks another manifest on the same upstream.</summary>
    public async Task<Lock> LockAsync(string manifest)
    {
        var value = LockPin.Pin(await _planning.PlanAsync(manifest), null);
        Server.ClearRequests();
        return value;
    }

    public BuildOptions Options(string? folder = null) => new()
    {
        Folder = folder ?? Folder,
        Name = "bundle",
        Jobs = 2,
        ReadingDegree = 2,
        ToolVersion = "1.2.3",
        ProtectedFolders = [],
    };

    /// <summary>One run of <c>build</c>.</summary>
    public async Task<BuildResult> BuildAsync(
        BuildOptions? options = null, SourcesSetup? setup = null, CancellationToken cancellationToken = default)
    {
        using var door = SourcesDoor.To(Server, setup);
        return await new BundleBuilder(Lock, options ?? Options(), door.Sources, this).BuildAsync(cancellationToken);
    }

    /// <summary>A finished bundle and nothing asked yet.</summary>
    public static async Task<BundlesScene> BuiltAsync(string manifest = Small)
    {
        var scene = await StartAsync(manifest);
        await scene.BuildAsync();
        scene.Server.ClearRequests();
        return scene;
    }

    /// <summary>One run of <c>verify</c>.</summary>
    public async Task<VerifyReport> VerifyAsync() =>
        await BundleVerifier.VerifyAsync(Bundle.Open(Folder, "bundle"), 2, fromMedium: false, this, CancellationToken.None);

    /// <summary>A file of the bundle, for <see cref="Temp"/>.</summary>
    public static string Of(string path) => "bundle/" + path;

    /// <summary>The last part of the work that began.</summary>
    public WorkPart? Part { get; private set; }

    /// <summary>How many files are done of all parts.</summary>
    public int FilesDone => _filesDone;

    public void Begin(WorkPart part) => Part = part;

    public void Adjust(long bytes) => Moving?.Invoke(bytes);

    public void FinishFile() => Interlocked.Increment(ref _filesDone);

    public void Advance(long bytes) => Moving?.Invoke(bytes);

    /// <summary>What a user was told.</summary>
    public ConcurrentQueue<string> Notes { get; } = [];

    public void Note(string text) => Notes.Enqueue(text);

    public async ValueTask DisposeAsync()
    {
        await _planning.DisposeAsync();
        Temp.Dispose();
    }
}

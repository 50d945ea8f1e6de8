using System.Collections.Concurrent;
using Airgap.Content;
using Airgap.Core.Tests.Sources;
using Airgap.Fetching;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Core.Tests.Fetching;

/// <summary>One artifact of <see cref="Size"/> bytes, a server that has it, and a folder it is to come to.</summary>
internal sealed class FetchingScene : IAsyncDisposable, IWorkProgress
{
    public const int Size = 300_000;
    public const string Name = "k3s-airgap-images-amd64.tar.zst";
    public const string Tag = "v1.30.14+k3s2";

    private readonly TemporaryFolder _temp = new();
    private long _passed;
    private long _transferred;

    private FetchingScene(SampleUpstream upstream, UpstreamServer server)
    {
        Upstream = upstream;
        Server = server;
        Bytes = upstream.Get(File);
        Artifact = new Artifact
        {
            Path = $"cache/k3s/{Tag}/{Name}",
            Kind = ArtifactKind.K3sImages,
            Version = Tag,
            Platforms = [Platform.Parse("linux/amd64")],
            Content = ContentId.Of(Bytes),
            Url = UpstreamAddresses.ReleaseFile(K3sRelease.Parse(Tag), Name),
        };
        _temp.Folder("partial");
    }

    /// <summary>The name of the artifact on the server.</summary>
    public static string File => UpstreamPath.K3s(Tag, Name);

    public SampleUpstream Upstream { get; }

    public UpstreamServer Server { get; }

    public Artifact Artifact { get; }

    /// <summary>The right bytes.</summary>
    public byte[] Bytes { get; }

    /// <summary>What the user would have read.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>Called with each step of the progress.</summary>
    public Action<long>? Moving { get; set; }

    /// <summary>How many bytes the progress shows.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>The final file; null where there is none.</summary>
    public byte[]? Final => _temp.Contains("final") ? _temp.ReadBytes("final") : null;

    public string FinalPath => _temp.File("final");

    /// <summary>The bytes that have come so far; null where there are none.</summary>
    public byte[]? Partial => _temp.Contains(PartialName) ? _temp.ReadBytes(PartialName) : null;

    /// <summary>Everything in the folder of partial downloads.</summary>
    public IReadOnlyList<string> PartialFiles => _temp.Files("partial");

    /// <summary>The ranges that were asked for, null for the whole.</summary>
    public IEnumerable<string?> Ranges => Server.Requests.Select(request => request.Range);

    private string PartialName => $"partial/cache_k3s_{Tag}_{Name}.{Artifact.Content.Sha256.ToString()[..12]}.part";

    public static async Task<FetchingScene> StartAsync()
    {
        var upstream = new SampleUpstream().AddRelease(Tag, imageBytes: Size);
        return new FetchingScene(upstream, await UpstreamServer.StartAsync(upstream));
    }

    /// <summary>One run of the tool, for this file only.</summary>
    public async Task FetchAsync(SourcesSetup? setup = null, CancellationToken cancellationToken = default)
    {
        using var door = SourcesDoor.To(Server, setup);
        await FetchAsync(Artifact, door, cancellationToken);
    }

    /// <summary>One run for the same bytes as an executable, or not.</summary>
    public async Task FetchAsync(bool executable)
    {
        using var door = SourcesDoor.To(Server);
        var artifact = Artifact with { Kind = executable ? ArtifactKind.K3s : ArtifactKind.K3sImages };
        await FetchAsync(artifact, door, CancellationToken.None);
    }

    /// <summary>Leaves bytes as a run before would have.</summary>
    public void LeavePartial(ReadOnlySpan<byte> bytes) => _temp.Write(PartialName, bytes.ToArray());

    /// <summary>How many bytes count in the rate.</summary>
    public long Transferred => Interlocked.Read(ref _transferred);

    public void Begin(WorkPart part)
    {
    }

    public void FinishFile()
    {
    }

    public void Adjust(long bytes)
    {
        Interlocked.Add(ref _passed, bytes);
        Moving?.Invoke(bytes);
    }

    public void Advance(long bytes)
    {
        Interlocked.Add(ref _transferred, bytes);
        Adjust(bytes);
    }

    public void Note(string text) => Notes.Enqueue(text);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _temp.Dispose();
    }

    private async Task FetchAsync(Artifact artifact, SourcesDoor door, CancellationToken cancellationToken)
    {
        using var finished = new FinishedFiles();
        await new Downloader(door.Sources, _temp.File("partial"), this).FetchAsync(artifact, FinalPath, finished, cancellationToken);
        finished.Complete();
    }
}

using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary><c>--offline</c> opens no socket at all; folders stay open.</summary>
public sealed class OfflineTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private readonly TemporaryFolder _temp = new();
    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await UpstreamServer.StartAsync(new SampleUpstream().Put("github.com/file", "from the server"));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task Offline_a_web_server_is_not_asked_and_the_missing_address_is_named()
    {
        using var door = SourcesDoor.To(_server, new SourcesSetup { Offline = true });

        var refused = await door.RefuseAsync("https://github.com/file?token=hidden");

        Assert.Equal(("AG0305", SourceFailure.Offline), (refused.Code.Id, refused.Failure));
        Assert.StartsWith("https://github.com/file is needed", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        Assert.Empty(door.Notes);
    }

    [Fact]
    public async Task Offline_no_length_is_requested()
    {
        using var door = SourcesDoor.To(_server, new SourcesSetup { Offline = true });

        var refused = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync(Address));

        Assert.Equal(SourceFailure.Offline, refused.Failure);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Offline_a_folder_answers()
    {
        _temp.Write("file", "from the folder");
        using var door = SourcesDoor.To(
            _server, new SourcesSetup { Offline = true, Mirrors = [SourcesDoor.Rule("https://github.com/", _temp.Path)] });

        // The folder comes before the server's own mirror of the same prefix.
        Assert.Equal("from the folder", await door.ReadAsync(Address));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void Offline_only_files_of_a_folder_can_be_reached()
    {
        using var door = SourcesDoor.To(
            _server, new SourcesSetup { Offline = true, Mirrors = [SourcesDoor.Rule("https://dl.k8s.io/", _temp.Path)] });

        Assert.True(door.Sources.CanReach("https://dl.k8s.io/release/stable-1.30.txt"));
        Assert.False(door.Sources.CanReach(Address));
        Assert.False(door.Sources.CanReach("https://update.k3s.io/v1-release/channels"));
    }
}

using System.IO.Pipelines;
using System.Text;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A server that falls silent is given up after half a minute; one that is merely slow never is.</summary>
public sealed class HttpSilenceTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly TestClock _clock = new();
    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await UpstreamServer.StartAsync(new SampleUpstream().Put("github.com/file", "0123456789"));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_half_a_minute()
    {
        _server.Fail(Address, new Delay(TimeSpan.FromHours(1)));
        using var door = Door();

        var opening = door.Sources.OpenAsync(new SourceRequest(Address), CancellationToken.None);
        _clock.Advance(_limit - TimeSpan.FromMilliseconds(1));
        Assert.False(opening.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var silent = await Assert.ThrowsAsync<SourceException>(() => opening.WaitAsync(_patience));

        Assert.Equal(("AG0301", SourceFailure.Transient), (silent.Code.Id, silent.Failure));
        Assert.Equal($"{_server.Address}/github.com/file did not respond for 30 seconds", silent.Message);
    }

    [Fact]
    public async Task A_server_that_stalls_within_the_body_is_given_up_after_half_a_minute()
    {
        _server.Fail(Address, new StallAfter(4));
        using var door = Door();
        using var reply = await door.Sources.OpenAsync(new SourceRequest(Address), CancellationToken.None);
        var buffer = new byte[10];
        await reply.Body.ReadExactlyAsync(buffer.AsMemory(0, 4));

        var reading = reply.Body.ReadAsync(buffer).AsTask();
        _clock.Advance(_limit);
        var silent = await Assert.ThrowsAnyAsync<IOException>(() => reading.WaitAsync(_patience));

        Assert.Equal("no byte arrived for 30 seconds", silent.Message);
    }

    [Fact]
    public async Task A_slow_server_is_never_given_up_as_long_as_bytes_come()
    {
        var pipe = new Pipe();
        using var stream = new IdleTimeoutStream(pipe.Reader.AsStream(), _limit, _clock);
        var buffer = new byte[1];

        for (var i = 0; i < 5; i++)
        {
            var reading = stream.ReadAsync(buffer).AsTask();
            _clock.Advance(_limit - TimeSpan.FromSeconds(1));
            await pipe.Writer.WriteAsync(new byte[] { (byte)i });
            Assert.Equal(1, await reading);
            Assert.Equal(i, buffer[0]);
        }

        Assert.Equal(0, _clock.RunningTimers);
    }

    [Fact]
    public async Task Cancelling_while_a_server_is_silent_is_not_reported_as_a_network_failure()
    {
        _server.Fail(Address, new Delay(TimeSpan.FromHours(1)));
        using var door = Door();
        using var cancel = new CancellationTokenSource();

        var opening = door.Sources.OpenAsync(new SourceRequest(Address), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_cut_short_is_a_broken_connection(bool reset)
    {
        _server.Fail(Address, new CutAfter(4, reset));
        using var door = Door();
        using var reply = await door.Sources.OpenAsync(new SourceRequest(Address), CancellationToken.None);
        using var content = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => reply.Body.CopyToAsync(content));

        Assert.True(Encoding.UTF8.GetString(content.ToArray()) is "" or "0123");
    }

    [Fact]
    public async Task A_small_file_that_is_cut_short_is_requested_again()
    {
        _server.Fail(Address, new CutAfter(4), times: 1);
        using var door = Door();

        Assert.Equal("0123456789", await door.ReadAsync(Address));
        Assert.Equal(2, _server.Requests.Count);
        Assert.Contains(": connection lost, retry 1 of ", Assert.Single(door.Notes), StringComparison.Ordinal);
    }

    private SourcesDoor Door() => SourcesDoor.To(_server, new SourcesSetup { Time = _clock });
}

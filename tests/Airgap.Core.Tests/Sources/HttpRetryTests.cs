using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Temporary failures are retried, after the wait that the server requests; other failures are not.</summary>
public sealed class HttpRetryTests : IAsyncLifetime
{
    private const string Address = "https://github.com/file";

    private readonly TestClock _waits = new() { SkipsWaits = true };
    private readonly TestClock _clock = new();
    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await UpstreamServer.StartAsync(new SampleUpstream().Put("github.com/file", "here"));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_request_to_a_busy_server_is_retried(int status)
    {
        _server.Fail(Address, new StatusCode(status), times: 2);
        using var door = Door();

        Assert.Equal("here", await door.ReadAsync(Address));
        Assert.Equal([status, status, 200], _server.Requests.Select(request => request.Status));
        Assert.Equal(2, door.Notes.Count);
    }

    [Fact]
    public async Task The_tries_come_to_an_end()
    {
        _server.Fail(Address, new StatusCode(503));
        using var door = Door(retries: 3);

        var failed = await door.RefuseAsync(Address);

        Assert.Equal(("AG0301", SourceFailure.Transient, 4), (failed.Code.Id, failed.Failure, _server.Requests.Count));
        Assert.Equal($"{_server.Address}/github.com/file answered 503 Service Unavailable", failed.Message);
    }

    [Fact]
    public async Task A_host_that_answered_before_is_tried_twice_as_often()
    {
        using var door = Door(retries: 3);
        await door.ReadAsync(Address);
        _server.Fail(Address, new StatusCode(503));

        await door.RefuseAsync(Address);

        Assert.Equal(1 + 7, _server.Requests.Count);
        Assert.Matches("^127.0.0.1:[0-9]+: answered 503, retry 6 of 6 in [0-9.]+ s$", door.Notes.Last());
    }

    [Theory]
    [InlineData(404, SourceFailure.NotFound)]
    [InlineData(410, SourceFailure.NotFound)]
    [InlineData(400, SourceFailure.Refused)]
    [InlineData(401, SourceFailure.Refused)]
    [InlineData(403, SourceFailure.Refused)]
    [InlineData(407, SourceFailure.Refused)]
    public async Task A_clear_no_such_as_404_is_not_asked_again(int status, SourceFailure expected)
    {
        _server.Fail(Address, new StatusCode(status));
        using var door = Door();

        var failed = await door.RefuseAsync(Address);

        Assert.Equal((expected, 1), (failed.Failure, _server.Requests.Count));
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_the_wait()
    {
        _server.Fail(Address, new StatusCode(429, RetryAfter: TimeSpan.FromSeconds(7)), times: 1);
        using var door = Door();

        await door.ReadAsync(Address);

        Assert.Equal([TimeSpan.FromSeconds(7)], _waits.Waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_the_wait_until_then()
    {
        _server.Fail(Address, new StatusCode(503) { RetryAt = _clock.GetUtcNow() + TimeSpan.FromSeconds(90) }, times: 1);
        using var door = Door();

        await door.ReadAsync(Address);

        Assert.Equal([TimeSpan.FromSeconds(90)], _waits.Waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_in_the_past_is_no_wait()
    {
        _server.Fail(Address, new StatusCode(503) { RetryAt = _clock.GetUtcNow() - TimeSpan.FromMinutes(5) }, times: 1);
        using var door = Door();

        Assert.Equal("here", await door.ReadAsync(Address));
        Assert.All(_waits.Waits, wait => Assert.Equal(TimeSpan.Zero, wait));
    }

    [Fact]
    public async Task Retry_After_two_minutes_is_waited_for_and_a_second_more_is_not()
    {
        _server.Fail(Address, new StatusCode(503, RetryAfter: TimeSpan.FromSeconds(120)), times: 1);
        _server.Fail(Address, new StatusCode(503, RetryAfter: TimeSpan.FromSeconds(121)), times: 1);
        using var door = Door();

        var failed = await door.RefuseAsync(Address);

        Assert.Equal([TimeSpan.FromSeconds(120)], _waits.Waits);
        Assert.Equal((TimeSpan.FromSeconds(121), 2), (failed.RetryAfter, _server.Requests.Count));
    }

    [Fact]
    public async Task Without_Retry_After_the_waits_grow_with_jitter_up_to_half_a_minute()
    {
        _server.Fail(Address, new StatusCode(500));
        using var door = SourcesDoor.To(
            _server, new SourcesSetup { RetryTime = _waits, Retries = 12, FirstWait = TimeSpan.FromSeconds(0.5) });

        await door.RefuseAsync(Address);

        Assert.Equal(12, _waits.Waits.Count);
        Assert.All(_waits.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.True(_waits.Waits[^1] > _waits.Waits[0]);
    }

    [Fact]
    public async Task A_refused_connection_is_transient_and_asked_again()
    {
        using var door = Door();
        await _server.DisposeAsync();

        var failed = await door.RefuseAsync(Address);

        Assert.Equal(("AG0301", SourceFailure.Transient, 2), (failed.Code.Id, failed.Failure, door.Notes.Count));
        Assert.StartsWith($"{_server.Address}/github.com/file cannot be reached: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("--mirror", failed.Hint, StringComparison.Ordinal);
    }

    private SourcesDoor Door(int retries = 2) =>
        SourcesDoor.To(_server, new SourcesSetup { RetryTime = _waits, Time = _clock, Retries = retries });
}

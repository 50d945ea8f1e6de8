using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>GitHub's limit on requests: asking again within the hour is no use, knowing when it ends is.</summary>
public sealed class HttpRateLimitTests : IAsyncLifetime
{
    private const string Address = "https://api.github.com/repos/k3s-io/k3s/releases?per_page=100";
    private static readonly DateTimeOffset _reset = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private UpstreamServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await UpstreamServer.StartAsync(SampleUpstream.Standard());

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_used_up_rate_limit_is_not_asked_again_and_carries_its_end(int code)
    {
        _server.Fail(Address, new RateLimited(_reset) { Code = code });
        using var door = SourcesDoor.To(_server);

        var limited = await door.RefuseAsync(Address);

        Assert.Equal(("AG0302", SourceFailure.RateLimited, _reset), (limited.Code.Id, limited.Failure, limited.LimitResets));
        Assert.Single(_server.Requests);
        Assert.Contains("2026-03-04 05:06:07 UTC", limited.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task The_time_of_the_end_alone_is_a_used_up_rate_limit_as_well(int code)
    {
        var later = DateTimeOffset.FromUnixTimeSeconds(9_999_999_999);
        _server.Fail(Address, new RateLimited(later) { Code = code, TellsRemaining = false });
        using var door = SourcesDoor.To(_server);

        var limited = await door.RefuseAsync(Address);

        Assert.Equal(("AG0302", SourceFailure.RateLimited, later), (limited.Code.Id, limited.Failure, limited.LimitResets));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_number_that_is_not_a_future_time_does_not_end_a_limit_and_the_request_is_retried()
    {
        _server.Fail(Address, new RateLimited(DateTimeOffset.FromUnixTimeSeconds(30)) { Code = 429, TellsRemaining = false }, times: 1);
        using var door = SourcesDoor.To(_server);

        await door.ReadAsync(Address);

        Assert.Equal([429, 200], _server.Requests.Select(request => request.Status));
    }

    [Theory]
    [InlineData(403, 7, 7)]
    [InlineData(429, 120, 120)]
    [InlineData(403, null, 60)]
    [InlineData(429, null, 60)]
    public async Task A_limit_on_bursts_is_waited_for_and_says_so(int code, int? retryAfter, int wait)
    {
        const string api = "https://api.github.com/repos/k3s-io/k3s/releases";
        var waits = new TestClock { SkipsWaits = true };
        _server.Fail(Address, new Burst(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null) { Code = code }, times: 1);
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = new SourcesRoute(_server), RetryTime = waits });

        await door.ReadAsync(api);

        Assert.Equal([TimeSpan.FromSeconds(wait)], waits.Waits);
        Assert.Equal([$"api.github.com: rate limit, retry 1 of 2 in {wait} s"], door.Notes);
    }

    [Fact]
    public async Task A_limit_on_bursts_that_lasts_longer_than_two_minutes_is_an_error_at_once()
    {
        _server.Fail(Address, new Burst(TimeSpan.FromSeconds(121)));
        using var door = SourcesDoor.To(_server);

        var limited = await door.RefuseAsync(Address);

        Assert.Equal("AG0302", limited.Code.Id);
        Assert.Contains("the server demands a pause of 121 s", limited.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_used_up_rate_limit_hints_at_a_token()
    {
        _server.Fail(Address, new RateLimited(_reset));
        using var door = SourcesDoor.To(_server);

        Assert.Contains("GITHUB_TOKEN", (await door.RefuseAsync(Address)).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hint_does_not_name_the_token_if_there_is_one()
    {
        _server.Fail(Address, new RateLimited(_reset));
        using var door = SourcesDoor.To(_server, new SourcesSetup { Token = "ghp_secret" });

        Assert.DoesNotContain("GITHUB_TOKEN", (await door.RefuseAsync(Address)).Hint, StringComparison.Ordinal);
    }
}

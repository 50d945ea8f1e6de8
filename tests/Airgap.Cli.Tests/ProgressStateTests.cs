using Airgap.Cli.Output;

namespace Airgap.Cli.Tests;

/// <summary>The parts of a command's work are one whole.</summary>
public sealed class ProgressStateTests
{
    private readonly TestClock _clock = new();
    private readonly ProgressState _state;

    public ProgressStateTests() => _state = new ProgressState(_clock);

    [Fact]
    public void Before_the_first_part_there_is_nothing_to_show() => Assert.Null(_state.View);

    [Fact]
    public void The_whole_is_known_from_the_first_part_on_and_does_not_go_back()
    {
        _state.Begin(new WorkPart("checking", 2, 200) { LaterFiles = 3, LaterBytes = 1000 });
        _state.Advance(150);
        _state.FinishFile();
        var checking = _state.View!;
        _state.Begin(new WorkPart("copying", 3, 1000));
        _state.Advance(100);
        _state.FinishFile();

        Assert.Equal(new ProgressView("checking", 1, 5, 150, 1200, null, null), checking);
        Assert.Equal(new ProgressView("copying", 3, 5, 300, 1200, null, null), _state.View);
    }

    [Fact]
    public void Bytes_that_were_there_before_make_nothing_look_faster()
    {
        _state.Begin(new WorkPart("downloading", 2, 10_000));
        _state.Adjust(8_000);
        _clock.Advance(TimeSpan.FromSeconds(2));
        var found = _state.View!;
        _state.Advance(1_000);

        Assert.Equal((8_000, null, null), (found.BytesDone, found.BytesPerSecond, found.Left));
        Assert.Equal((9_000, 500, TimeSpan.FromSeconds(2)), (_state.View!.BytesDone, _state.View.BytesPerSecond, _state.View.Left));
    }

    [Fact]
    public void Bytes_that_have_to_come_again_are_not_done_but_did_come()
    {
        _state.Begin(new WorkPart("downloading", 1, 10_000));
        _state.Advance(4_000);
        _state.Adjust(-4_000);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((0, 2_000, TimeSpan.FromSeconds(5)), (_state.View!.BytesDone, _state.View.BytesPerSecond, _state.View.Left));
    }

    [Fact]
    public void No_time_is_left_to_tell_while_other_work_follows_or_nothing_comes()
    {
        _state.Begin(new WorkPart("checking", 1, 1_000) { LaterFiles = 1, LaterBytes = 1_000 });
        _state.Advance(500);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var checking = _state.View!;
        _state.Begin(new WorkPart("downloading", 1, 1_000));
        _state.Advance(1);
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal((500, null), (checking.BytesPerSecond, checking.Left));
        Assert.Equal((0, null), (_state.View!.BytesPerSecond, _state.View.Left));
    }
}

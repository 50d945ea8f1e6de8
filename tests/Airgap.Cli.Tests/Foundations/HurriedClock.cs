namespace Airgap.Cli.Tests.Foundations;

/// <summary>A clock that tells the right time and on which half a minute of waiting takes a second.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private const int Haste = 30;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period);
}

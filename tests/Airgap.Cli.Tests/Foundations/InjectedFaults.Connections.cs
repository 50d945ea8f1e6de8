namespace Airgap.Cli.Tests.Foundations;

internal static partial class InjectedFaults
{
    /// <summary>Connections that break.</summary>
    private static InjectedFault[] Connections =>
    [
        new() { Name = $"a connection that is cut at byte {Cut}", Inject = Once(new CutAfter(Cut)), GoesOn = true },
        new() { Name = "a connection that is cut at byte 0", Inject = Once(new CutAfter(0)), GoesOn = true },
        new() { Name = "a connection that is cut one byte before the end", Inject = Once(new CutAfter(Size - 1)), GoesOn = true },
        new()
        {
            Name = "a connection that is cut at three places",
            Inject = Once(new CutAfter(1), new CutAfter(70_000), new CutAfter(130_000)),
            GoesOn = true,
        },
        new() { Name = "a connection that is cut every 30 000 bytes", Inject = Always(new CutAfter(30_000)), GoesOn = true },
        new() { Name = $"a connection that is reset at byte {Cut}", Inject = Once(new CutAfter(Cut, Reset: true)), TwiceAtMost = Cut },
        new()
        {
            Name = $"a connection that is reset at byte {Cut} twice",
            Inject = Once(new CutAfter(Cut, Reset: true), new CutAfter(Cut, Reset: true)),
            TwiceAtMost = 2 * Cut,
        },
        new()
        {
            Name = "a connection that is cut at byte 0 always",
            Inject = Always(new CutAfter(0)),
            ExitCode = 1,
            Code = "AG0301",
            GoesOn = true,
        },
        new()
        {
            Name = "a connection that is cut and then cut at byte 0 always",
            Inject = First(new CutAfter(Cut), new CutAfter(0)),
            ExitCode = 1,
            Code = "AG0301",
            GoesOn = true,
        },
        new()
        {
            Name = "a server that falls silent",
            Inject = Once(new StallAfter(Cut)),
            GoesOn = true,
            Waits = true,
            Says = "no byte arrived for 30 seconds",
        },
        new()
        {
            Name = "a server that falls silent after the headers",
            Inject = Once(new StallAfter(0)),
            GoesOn = true,
            Waits = true,
            Says = "no byte arrived for 30 seconds",
        },
        new() { Name = "a slow server", Inject = Once(new Throttle(400_000)), GoesOn = true },
    ];

    /// <summary>Wrong lengths.</summary>
    private static InjectedFault[] Lengths =>
    [
        new() { Name = "a Content-Length that is too long once", Inject = Once(new WrongLength()), TwiceAtMost = null },
        new()
        {
            Name = "a Content-Length that is too long always",
            Inject = Always(new WrongLength()),
            ExitCode = 5,
            Code = "AG0501",
            TwiceAtMost = null,
        },
        new() { Name = "a Content-Length that is too short once", Inject = Once(new WrongLength(-10)), TwiceAtMost = null },
        new()
        {
            Name = "a Content-Length that is too short always",
            Inject = Always(new WrongLength(-10)),
            ExitCode = 5,
            Code = "AG0501",
            TwiceAtMost = null,
        },
        new() { Name = "no Content-Length", Inject = Always(new NoContentLength()), GoesOn = true },
        new() { Name = "no Content-Length after a cut", Inject = First(new CutAfter(Cut), new NoContentLength()), GoesOn = true },
    ];
}

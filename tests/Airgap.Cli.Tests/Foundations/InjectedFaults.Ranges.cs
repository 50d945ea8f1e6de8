namespace Airgap.Cli.Tests.Foundations;

internal static partial class InjectedFaults
{
    /// <summary>Servers that do not continue where the last answer ended.</summary>
    private static InjectedFault[] Ranges =>
    [
        new() { Name = "a Range that is ignored always", Inject = Everywhere(new IgnoreRange()), Locked = false, GoesOn = true },
        new()
        {
            Name = "neither a Range nor a Content-Length",
            Inject = Everywhere(new NoContentLength(Ranges: false)),
            Locked = false,
            TwiceAtLeast = Size,
            TwiceAtMost = Size,
        },
        new()
        {
            Name = "a Range that is ignored after a cut",
            Inject = First(new CutAfter(Cut), new IgnoreRange()),
            TwiceAtLeast = Cut,
            TwiceAtMost = Cut,
        },
        new()
        {
            Name = "a wrong Content-Range after a cut",
            Inject = First(new CutAfter(Cut), new WrongContentRange()),
            TwiceAtLeast = Cut,
            TwiceAtMost = null,
        },
        new()
        {
            Name = "a part of a longer file after a cut",
            Inject = First(new CutAfter(Cut), new WrongTotal(1000)),
            TwiceAtLeast = Cut,
            TwiceAtMost = null,
        },
        new()
        {
            Name = "a part of a shorter file after a cut",
            Inject = First(new CutAfter(Cut), new WrongTotal(-1000)),
            TwiceAtLeast = Cut,
            TwiceAtMost = null,
        },
        new()
        {
            Name = "a part of another file after a cut",
            Inject = First(new CutAfter(Cut), new PartOfAnotherFile()),
            TwiceAtLeast = Cut,
            TwiceAtMost = null,
        },
        new()
        {
            Name = "a 416 after a cut",
            Inject = First(new CutAfter(Cut), new RangeNotSatisfiable()),
            TwiceAtLeast = Cut,
            TwiceAtMost = Cut,
        },
        new()
        {
            Name = "another ETag after a cut",
            Inject = Once(new CutAfter(Cut), new ChangeETag()),
            TwiceAtLeast = Cut,
            TwiceAtMost = Cut,
        },
        new()
        {
            Name = "another file after a cut that is the locked one again later",
            Inject = Once(new CutAfter(Cut)),
            Before = ChangedForTheSecond,
            TwiceAtLeast = Cut + Size,
            TwiceAtMost = Cut + Size,
        },
    ];
}

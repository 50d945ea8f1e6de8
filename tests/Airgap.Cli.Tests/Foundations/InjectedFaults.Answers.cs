namespace Airgap.Cli.Tests.Foundations;

internal static partial class InjectedFaults
{
    /// <summary>Other bytes.</summary>
    private static InjectedFault[] WrongBytes =>
    [
        new() { Name = "a web page once", Inject = Once(new HtmlInstead()), TwiceAtMost = null },
        new() { Name = "a web page always", Inject = Always(new HtmlInstead()), ExitCode = 1, Code = "AG0304", TwiceAtMost = null },
        new() { Name = "a web page after a cut", Inject = Once(new CutAfter(Cut), new HtmlInstead()), TwiceAtMost = null },
        new() { Name = "a wrong byte once", Inject = Once(new CorruptByteAt(123_456)), TwiceAtLeast = Size, TwiceAtMost = Size },
        new()
        {
            Name = "a wrong byte after a cut",
            Inject = Once(new CutAfter(Cut), new CorruptByteAt(123_456)),
            TwiceAtLeast = Size,
            TwiceAtMost = Size,
        },
        new()
        {
            Name = "a wrong byte always",
            Inject = Always(new CorruptByteAt(123_456)),
            ExitCode = 5,
            Code = "AG0501",
            TwiceAtLeast = 2 * Size,
            TwiceAtMost = 2 * Size,
        },
    ];

    /// <summary>Servers that refuse a request.</summary>
    private static InjectedFault[] Statuses =>
    [
        new()
        {
            Name = "a 429 with Retry-After in seconds",
            Inject = Once(new StatusCode(429, RetryAfter: TimeSpan.FromSeconds(45))),
            GoesOn = true,
            Waits = true,
            Says = " in 45 s",
        },
        new()
        {
            Name = "a 503 with Retry-After as a date",
            Inject = Busy,
            GoesOn = true,
            Waits = true,
            Says = ": answered 503, retry 1 of ",
        },
        new() { Name = "a 429 after a cut", Inject = Once(new CutAfter(Cut), new StatusCode(429)), GoesOn = true },
        new() { Name = "a 500 once", Inject = Once(new StatusCode(500)), GoesOn = true },
        new() { Name = "a 500 always", Inject = Always(new StatusCode(500)), ExitCode = 1, Code = "AG0301", GoesOn = true },
        new() { Name = "a 404", Inject = Always(new StatusCode(404)), ExitCode = 1, Code = "AG0303", GoesOn = true },
        new()
        {
            Name = "a 404 after a cut",
            Inject = First(new CutAfter(Cut), new StatusCode(404)),
            ExitCode = 1,
            Code = "AG0303",
            GoesOn = true,
        },
        new()
        {
            Name = "a 403 after a cut",
            Inject = First(new CutAfter(Cut), new StatusCode(403)),
            ExitCode = 1,
            Code = "AG0301",
            GoesOn = true,
        },
    ];

    /// <summary>Redirects.</summary>
    private static InjectedFault[] Redirects =>
    [
        new() { Name = "a redirect to another host", Inject = Moved, GoesOn = true },
        new() { Name = "a redirect to another host that is cut there", Inject = MovedAndCut, GoesOn = true },
        new()
        {
            Name = "a circle of redirects",
            Inject = Always(new RedirectTo("https://" + Images)),
            ExitCode = 1,
            Code = "AG0306",
            GoesOn = true,
        },
        new()
        {
            Name = "a redirect from https to http",
            Inject = Always(new RedirectTo("http://objects.example.com/")),
            ExitCode = 1,
            Code = "AG0306",
            GoesOn = true,
        },
        new()
        {
            Name = "a redirect from https to http after a cut",
            Inject = First(new CutAfter(Cut), new RedirectTo("http://objects.example.com/")),
            ExitCode = 1,
            Code = "AG0306",
            GoesOn = true,
        },
    ];
}

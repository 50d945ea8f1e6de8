namespace Airgap.Cli.Tests.Foundations;

/// <summary>Everything that is done to the images file of a release while a bundle is built.</summary>
internal static class InjectedFaults
{
    /// <summary>The size of the file that they are done to.</summary>
    public const int Size = 300_000;

    /// <summary>Where the first answer is broken off.</summary>
    private const int Cut = 100_000;

    private const string Elsewhere = "objects.example.com/a/signed/address";

    /// <summary>The file that they are done to.</summary>
    public static readonly string Images = UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst");

    public static IReadOnlyList<InjectedFault> All { get; } =
    [
        // A connection that breaks.
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

        // Lengths that are not true.
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

        // Servers that do not go on where the last answer ended.
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

        // Other bytes.
        new() { Name = "a web page once", Inject = Once(new HtmlInstead()), TwiceAtMost = null },
        new() { Name = "a web page always", Inject = Always(new HtmlInstead()), ExitCode = 5, Code = "AG0501", TwiceAtMost = null },
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

        // Servers that do not want to.
        new()
        {
            Name = "a 429 with Retry-After in seconds",
            Inject = Once(new StatusCode(429, RetryAfter: TimeSpan.FromSeconds(45))),
            GoesOn = true,
            Waits = true,
            Says = "trying again in 45 s",
        },
        new()
        {
            Name = "a 503 with Retry-After as a date",
            Inject = Busy,
            GoesOn = true,
            Waits = true,
            Says = "503 Service Unavailable; trying again in ",
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
        new() { Name = "a HEAD that is not allowed", Inject = NoHeads, Locked = false, GoesOn = true },

        // Redirects.
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

    /// <summary>Whether a request is for the file, here or where it was moved to; not where it is only for its size.</summary>
    public static bool AreAskedBy(ServedRequest request) =>
        request is { Method: "GET", Range: not "bytes=0-0", Path: var path } && (path == Images || path == Elsewhere);

    private static Action<TestMachine> Once(params Fault[] faults) =>
        machine => Array.ForEach(faults, fault => machine.Server.Fail(Images, fault, times: 1));

    private static Action<TestMachine> Always(Fault fault) => machine => machine.Server.Fail(Images, fault);

    private static Action<TestMachine> First(Fault first, Fault then) => machine =>
    {
        machine.Server.Fail(Images, first, times: 1);
        machine.Server.Fail(Images, then);
    };

    private static void Busy(TestMachine machine) =>
        machine.Server.Fail(Images, new StatusCode(503) { RetryAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(45) }, times: 1);

    private static void NoHeads(TestMachine machine)
    {
        machine.Server.Fail("github.com", new NoHead());
        machine.Server.Fail("dl.k8s.io", new NoHead(403));
    }

    private static void Moved(TestMachine machine)
    {
        machine.Upstream.Put(Elsewhere, machine.Upstream.Get(Images));
        machine.Server.Fail(Images, new RedirectTo("https://" + Elsewhere));
    }

    private static void MovedAndCut(TestMachine machine)
    {
        Moved(machine);
        machine.Server.Fail(Elsewhere, new CutAfter(Cut), times: 1);
    }

    private static void ChangedForTheSecond(TestMachine machine, int number)
    {
        if (number is 2 or 3)
        {
            machine.Upstream.Put(Images, Turned(machine.Upstream.Get(Images)));
        }
    }

    private static byte[] Turned(byte[] bytes) => [.. bytes.Select((value, at) => at == Cut / 2 ? (byte)~value : value)];
}

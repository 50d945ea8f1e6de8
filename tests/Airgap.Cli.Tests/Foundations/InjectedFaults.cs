namespace Airgap.Cli.Tests.Foundations;

/// <summary>Everything that is done to the images file of a release while a bundle is built.</summary>
internal static partial class InjectedFaults
{
    /// <summary>The size of the file that they are done to.</summary>
    public const int Size = 300_000;

    /// <summary>Where the first answer is broken off.</summary>
    private const int Cut = 100_000;

    private const string Elsewhere = "objects.example.com/a/signed/address";

    /// <summary>The file that they are done to.</summary>
    public static readonly string Images = UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst");

    public static IReadOnlyList<InjectedFault> All { get; } =
        [.. Connections, .. Lengths, .. Ranges, .. WrongBytes, .. Statuses, .. Redirects];

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

    private static Action<TestMachine> Everywhere(Fault fault) => machine =>
    {
        machine.Server.Fail("github.com", fault);
        machine.Server.Fail("dl.k8s.io", fault);
    };

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

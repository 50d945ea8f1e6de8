namespace Airgap.Cli.Tests.Foundations;

/// <summary>What a build makes that nothing disturbs, and what was counted in the disturbed ones.</summary>
public sealed class UndisturbedBuild : IAsyncLifetime
{
    private readonly Lock _gate = new();
    private int _injected;
    private int _survived;
    private int _completed;
    private long _twice;
    private long _resumedTwice;
    private int _kept;

    /// <summary>Every file of the bundle with its digest.</summary>
    internal IReadOnlyDictionary<string, string> Files { get; private set; } = new Dictionary<string, string>();

    /// <summary>The totals so far, for people.</summary>
    internal string Totals
    {
        get
        {
            lock (_gate)
            {
                return string.Join("; ",
                [
                    FormattableString.Invariant($"so far: {_injected} faults injected"),
                    FormattableString.Invariant($"{_survived} survived at once"),
                    FormattableString.Invariant($"{_completed} ended with an error and were completed by a second build"),
                    FormattableString.Invariant($"{_kept} finished files not requested again"),
                    FormattableString.Invariant(
                        $"bytes fetched twice: {_twice}, of these {_resumedTwice} where the server lets a download continue"),
                ]);
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small, Sample());
        await machine.SucceedAsync("build");
        Files = Digests(machine);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>One release whose images file is large enough to be broken off in the middle.</summary>
    internal static SampleUpstream Sample() =>
        new SampleUpstream().AddRelease("v1.30.14+k3s2", imageBytes: InjectedFaults.Size).AddKubectl("1.30.14");

    /// <summary>Every file of a machine's bundle with its digest.</summary>
    internal static SortedDictionary<string, string> Digests(TestMachine machine) => new(
        machine.Root.Files("project/airgap-bundle")
            .ToDictionary(path => path, path => TreeFingerprint.Digest(Path.Join(machine.Bundle, path))),
        StringComparer.Ordinal);

    internal void Count(bool survived, long twice, bool resumed, int kept)
    {
        lock (_gate)
        {
            _injected++;
            _survived += survived ? 1 : 0;
            _completed += survived ? 0 : 1;
            _twice += twice;
            _resumedTwice += resumed ? twice : 0;
            _kept += kept;
        }
    }
}

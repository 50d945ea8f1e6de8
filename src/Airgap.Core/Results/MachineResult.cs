using System.Collections.Immutable;
using Airgap.Diagnosis;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Results;

/// <summary>How the last apply on a machine ended: the content of one file of <c>apply --report</c>.</summary>
public sealed record MachineResult
{
    /// <summary>The machine's name.</summary>
    public required string Machine { get; init; }

    /// <summary>The name of the user as whom airgap ran.</summary>
    public required string User { get; init; }

    /// <summary>The target's platform; null if it is unknown.</summary>
    public required Platform? Platform { get; init; }

    /// <summary>The bundle; null if it could not be opened.</summary>
    public required BundleId? Bundle { get; init; }

    /// <summary>How the apply ended.</summary>
    public required MachineState State { get; init; }

    /// <summary>How the apply ended, as the file says it: <c>ready</c>, <c>not-ready</c>, <c>unknown</c> or <c>failed</c>.</summary>
    public string StateName => ResultNames.Of(State);

    /// <summary>The releases of the bundle that can be used without a network.</summary>
    public ImmutableArray<K3sRelease> Ready { get; init; } = [];

    /// <summary>The releases of which it is unknown whether Rancher Desktop shows them.</summary>
    public ImmutableArray<K3sRelease> Unknown { get; init; } = [];

    /// <summary>The releases that would not start, or are not shown.</summary>
    public ImmutableArray<ReleaseResult> NotReady { get; init; } = [];

    /// <summary>The first error; null unless the apply failed.</summary>
    public ResultProblem? Error { get; init; }

    /// <summary>The exit code of the apply.</summary>
    public required int ExitCode { get; init; }

    /// <summary>When the apply ended, in UTC, to the second.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The version of airgap.</summary>
    public required string Airgap { get; init; }

    /// <summary>The same, with what was found out about the bundle's releases.</summary>
    /// <param name="readiness">What was found out; null where they were not checked.</param>
    public MachineResult With(BundleReadiness? readiness) => readiness is null ? this : this with
    {
        State = !readiness.NotReady.IsEmpty ? MachineState.NotReady
            : readiness.Unknown.IsEmpty ? MachineState.Ready
            : MachineState.Unknown,
        Ready = readiness.Ready,
        Unknown = readiness.Unknown,
        NotReady =
        [
            .. readiness.NotReady.Select(
                release => new ReleaseResult(release.Release, [.. release.Problems.Select(ResultProblem.Of)])),
        ],
    };
}

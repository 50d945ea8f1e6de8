using Airgap.Core.Tests.Foundations;
using Airgap.Locking;
using Airgap.Results;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Results;

public sealed class ResultMutationTests
{
    private static readonly MachineResult _whole = new()
    {
        Machine = "lab-07",
        User = "ada",
        Platform = Platform.Parse("linux/amd64"),
        Bundle = BundleId.Of([1, 2, 3]),
        State = MachineState.NotReady,
        Ready = [K3sRelease.Parse("v1.31.14+k3s1")],
        Unknown = [K3sRelease.Parse("v1.32.13+k3s1")],
        NotReady = [new ReleaseResult(K3sRelease.Parse("v1.24.3+k3s1"), [new ResultProblem("AG0606", "Rancher Desktop hides it")])],
        ExitCode = 6,
        Time = new DateTimeOffset(2026, 11, 26, 4, 22, 43, TimeSpan.Zero),
        Airgap = "0.1.0",
    };

    [Fact]
    public void What_is_written_is_read()
    {
        var read = ResultReader.TryRead("a.json", ResultWriter.Write(_whole), out var problem);

        Assert.Null(problem);
        Assert.Equal(ResultWriter.Write(_whole), ResultWriter.Write(read!));
        Assert.Equal(_whole.Time, read!.Time);
        Assert.Equal(MachineState.NotReady, read.State);
    }

    [Fact]
    public void A_mutated_report_is_read_or_refused_and_nothing_else() => Mutation.Of(
        ResultWriter.Write(_whole),
        "{}[]:,\"\\/ \n\r\t\0019-.eE+",
        ["null", "true", "1e9", "-1", "99999999999", "\\ud83d", "\\u0000", "failed", "ready", "\ufeff", "<<<<<<< ", "[]", "\"a\": 1,"])
        .Sample(
            bytes => ResultReader.TryRead("a.json", bytes, out var problem) is { } read
                ? problem is null && ResultReader.TryRead("a.json", ResultWriter.Write(read), out _) is not null
                : problem!.Length > 0,
            iter: 10_000,
            print: Mutation.Print);
}

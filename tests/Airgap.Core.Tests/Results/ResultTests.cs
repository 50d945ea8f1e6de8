using Airgap.Locking;
using Airgap.Results;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Results;

public sealed class ResultTests
{
    /// <summary>A report with every member.</summary>
    internal static readonly MachineResult Whole = new()
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
        var read = ResultReader.TryRead("a.json", ResultWriter.Write(Whole), out var problem);

        Assert.Null(problem);
        Assert.Equal(ResultWriter.Write(Whole), ResultWriter.Write(read!));
        Assert.Equal(Whole.Time, read!.Time);
        Assert.Equal(MachineState.NotReady, read.State);
    }
}

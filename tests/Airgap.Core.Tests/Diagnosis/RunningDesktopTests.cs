using Airgap.Core.Tests.Changing;
using Airgap.Diagnosis;
using Airgap.Diagnostics;
using Airgap.Machine;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Diagnosis;

/// <summary>What only the machine itself can tell the doctor.</summary>
public sealed class RunningDesktopTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task That_Rancher_Desktop_runs_is_worth_knowing_and_not_wrong()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var report = await LookAsync(_scene.Machine with { RancherDesktopRuns = true });

        var finding = Assert.Single(report.Problems);
        Assert.Equal((Severity.Note, "AG0608"), (finding.Severity, finding.Code.Id));
        Assert.Equal("Rancher Desktop is running: it shows what it read when it started", finding.Message);
        Assert.True(report.IsWell);
    }

    [Fact]
    public async Task A_version_that_the_registry_locks_and_that_is_not_there_is_an_error()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var report = await LookAsync(_scene.Machine with { Locked = ("HKLM\\Software\\Policies", KubernetesVersion.Parse("1.31.4")) });

        Assert.Equal("AG0718", Assert.Single(report.Problems).Code.Id);
        Assert.DoesNotContain(report.Versions, report.IsReady);
    }

    private Task<MachineReport> LookAsync(MachineOptions machine) =>
        Doctor.ExamineAsync(new DoctorOptions { Machine = machine, FixCommand = "fix" }, _scene.Notes, CancellationToken.None);
}

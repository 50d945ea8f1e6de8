using Airgap.Core.Tests.Applying;
using Airgap.Examining;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Examining;

/// <summary>What only the machine itself can tell the doctor.</summary>
public sealed class RunningDesktopTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task That_Rancher_Desktop_runs_is_worth_knowing_and_not_wrong()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var report = await LookAsync(Options() with { RancherDesktopRuns = true });

        var finding = Assert.Single(report.Problems);
        Assert.Equal((FindingSeverity.Note, "AG0608"), (finding.Severity, finding.Code.Id));
        Assert.Equal("Rancher Desktop is running: what it shows is what it read when it started", finding.Message);
        Assert.True(report.IsWell);
    }

    [Fact]
    public async Task A_version_that_the_registry_locks_and_that_is_not_there_is_an_error()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var report = await LookAsync(Options() with { Locked = ("HKLM\\Software\\Policies", KubernetesVersion.Parse("1.31.4")) });

        Assert.Equal("AG0718", Assert.Single(report.Problems).Code.Id);
        Assert.DoesNotContain(report.Versions, report.IsReady);
    }

    private static Task<MachineReport> LookAsync(ExamineOptions options) => new Examiner(options).ExamineAsync(CancellationToken.None);

    private ExamineOptions Options() => new() { Layout = _scene.Layout, RancherDesktop = null, RancherDesktopRuns = false, FixCommand = "fix", Degree = 1 };
}

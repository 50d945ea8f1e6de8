using Airgap.Changing;
using Airgap.Core.Tests.Changing;
using Airgap.Diagnosis;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Diagnosis;

/// <summary>What an apply says about its releases where another program changes the machine right after it.</summary>
public sealed class BundleReadinessTests : IDisposable
{
    private readonly ApplyingScene _scene = new() { RancherDesktop = "1.22" };

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task All_releases_are_ready()
    {
        var plan = await ApplyAsync();

        var readiness = await JudgeAsync(plan);

        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], readiness.Ready.Select(release => release.ToString()));
        Assert.Empty(readiness.NotReady);
        Assert.Empty(readiness.Unknown);
        Assert.Equal(0, readiness.OtherProblems);
    }

    [Fact]
    public async Task A_release_that_is_gone_has_a_general_reason()
    {
        var plan = await ApplyAsync();
        Directory.Delete(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1"), recursive: true);

        var reason = Assert.Single(Assert.Single((await JudgeAsync(plan)).NotReady).Problems);

        Assert.Equal("AG0729", reason.Code.Id);
        Assert.Equal("v1.29.4+k3s1 is no longer in Rancher Desktop's cache", reason.Message);
    }

    [Fact]
    public async Task A_damaged_release_has_the_reason_of_doctor()
    {
        var plan = await ApplyAsync();
        File.Delete(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s"));

        var readiness = await JudgeAsync(plan);

        Assert.Equal(["AG0705"], Assert.Single(readiness.NotReady).Problems.Select(problem => problem.Code.Id));
        Assert.Equal(0, readiness.OtherProblems);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task A_kubectl_that_is_not_executable_is_the_reason_of_the_releases_that_need_it()
    {
        var plan = await ApplyAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14"), UnixFileMode.UserRead);
        }

        var readiness = await JudgeAsync(plan);

        Assert.Equal(2, readiness.NotReady.Length);
        Assert.Equal("AG0711", Assert.Single(readiness.Reasons).Code.Id);
    }

    [Fact]
    public async Task Without_a_list_Rancher_Desktop_uses_its_own_and_the_result_is_unknown()
    {
        var plan = await ApplyAsync();
        File.Delete(_scene.Root.File(ApplyingScene.List));

        var readiness = await JudgeAsync(plan);

        Assert.Empty(readiness.NotReady);
        Assert.Equal(2, readiness.Unknown.Length);
        Assert.Equal(("AG0721", Severity.Warning), (Assert.Single(readiness.Doubts).Code.Id, readiness.Doubts[0].Severity));
        Assert.Equal(0, readiness.OtherProblems);
    }

    private Task<ApplyPlan> ApplyAsync() => _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

    private async Task<BundleReadiness> JudgeAsync(ApplyPlan plan)
    {
        var options = new DoctorOptions { Machine = _scene.Machine, FixCommand = "fix" };
        return BundleReadiness.Of(plan, await Doctor.ExamineAsync(options, _scene.Notes, CancellationToken.None));
    }
}

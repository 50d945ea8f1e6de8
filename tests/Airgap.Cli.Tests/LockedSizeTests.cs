using System.Text.RegularExpressions;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Sizes in a lock file that came from a wrong answer are corrected, and upstream is not accused.</summary>
public sealed partial class LockedSizeTests
{
    private const string K3s = "cache/k3s/v1.30.14+k3s2/k3s";

    [Fact]
    public async Task A_lock_file_with_a_size_of_zero_is_out_of_date_and_lock_corrects_it()
    {
        await using var machine = await LockedAsync();
        var right = machine.Read("airgap.lock.json");
        SetSize(machine, 0);

        var check = await machine.FailAsync(4, "lock", "--check");
        var locked = await machine.SucceedAsync("lock");

        Assert.Contains($"changed: the size of {K3s}, which is 0 in the lock file", check.Error, StringComparison.Ordinal);
        Assert.Equal(right, machine.Read("airgap.lock.json"));
        Assert.DoesNotContain("upstream changed", locked.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("build");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1234)]
    public async Task Update_corrects_any_size(int size)
    {
        await using var machine = await LockedAsync();
        var right = machine.Read("airgap.lock.json");
        SetSize(machine, size);

        await machine.SucceedAsync("update");

        Assert.Equal(right, machine.Read("airgap.lock.json"));
    }

    [Fact]
    public async Task A_wrong_size_is_corrected_by_the_hint_of_build()
    {
        await using var machine = await LockedAsync();
        var right = machine.Read("airgap.lock.json");
        SetSize(machine, 1234);

        var build = await machine.FailLeavingWorkAsync(5, "build");
        var update = await machine.SucceedAsync(build.Commands()[^1]);

        Assert.Contains("hint: if only the size in the lock file is wrong, this corrects it: ", build.Error, StringComparison.Ordinal);
        Assert.Contains("corrected: the size of 1 file", update.Output, StringComparison.Ordinal);
        Assert.Equal(right, machine.Read("airgap.lock.json"));
        await machine.SucceedAsync("build");
    }

    [Fact]
    public async Task A_wrong_size_is_found_by_a_check_and_corrected_by_its_hint()
    {
        await using var machine = await LockedAsync();
        var right = machine.Read("airgap.lock.json");
        SetSize(machine, 1234);

        var check = await machine.FailLeavingWorkAsync(1, "lock", "--check", "--online");
        await machine.CureAsync(check);

        Assert.Contains($"error AG0310: '{K3s}' has ", check.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: correct the lock file: dotnet airgap lock --accept-changed {K3s}\n", check.Error, StringComparison.Ordinal);
        Assert.Equal(right, machine.Read("airgap.lock.json"));
        await machine.SucceedAsync("build");
    }

    [Fact]
    public async Task The_lock_file_is_the_same_however_a_server_answers_a_request_for_one_byte()
    {
        await using var machine = await LockedAsync();
        var right = machine.Read("airgap.lock.json");
        File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        Fault[] faults = [new IgnoreRange(), new NoContentLength(), new NoContentLength(Ranges: false), new RangeNotSatisfiable()];
        foreach (var fault in faults)
        {
            machine.Server.ClearFaults();
            machine.Server.Fail("github.com", fault);
            machine.Server.Fail("dl.k8s.io", fault);

            await machine.SucceedAsync("lock");

            Assert.Equal(right, machine.Read("airgap.lock.json"));
            File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        }
    }

    private static async Task<TestMachine> LockedAsync()
    {
        var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        return machine;
    }

    private static void SetSize(TestMachine machine, int size) =>
        machine.Write("airgap.lock.json", SizeOfK3s().Replace(machine.Read("airgap.lock.json"), $"${{start}}{size}", 1));

    [GeneratedRegex("(?<start>\"path\": \"cache/k3s/v1.30.14\\+k3s2/k3s\".*?\"size\": )[0-9]+", RegexOptions.Singleline)]
    private static partial Regex SizeOfK3s();
}

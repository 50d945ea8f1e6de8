using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The forms in which Windows takes paths.</summary>
[OnlyOnWindows]
public sealed class WindowsPathTests
{
    [Fact]
    public async Task A_path_in_the_form_for_long_paths_is_the_same_path()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("build");

        Assert.Equal(machine.Bundle, machine.Host.FullPath(@"\\?\" + machine.Bundle));
        Assert.Equal(@"\\server\share\bundle", machine.Host.FullPath(@"\\?\UNC\server\share\bundle"));
        var verified = await machine.SucceedAsync("verify", @"\\?\" + machine.Bundle);
        Assert.DoesNotContain("extra", verified.Text, StringComparison.Ordinal);
    }
}

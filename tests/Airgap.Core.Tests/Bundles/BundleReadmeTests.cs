using Airgap.Bundles;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>The text for the person who finds the stick.</summary>
public sealed class BundleReadmeTests
{
    [Fact]
    public async Task The_text_tells_what_this_is_and_how_to_place_it_with_and_without_the_tool()
    {
        await using var scene = await BundlesScene.StartAsync("""
            kubernetes: ["1.30", stable]
            platforms: [darwin/arm64, linux/amd64, windows/amd64]
            """);
        var package = scene.Temp.Write("store/dotnet-airgap.1.2.3.nupkg", "package");
        await scene.BuildAsync(scene.Options() with { Tool = new ToolPackage(package) });

        var text = scene.Temp.Read(BundlesScene.Of("README.txt"));

        Story.Matches(text);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public async Task Without_the_tools_package_nothing_is_said_about_installing_it()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        Assert.DoesNotContain("dotnet tool install", scene.Temp.Read(BundlesScene.Of("README.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_for_Linux_do_what_they_say_in_a_real_shell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "these are the commands for Linux");
        await using var scene = await BundlesScene.BuiltAsync();
        var home = scene.Temp.Folder("home");
        var commands = scene.Temp.Read(BundlesScene.Of("README.txt")).Split("linux/amd64, in a terminal, in this folder:")[1];

        var run = await ToolProcess.RunAsync("sh", ["-e", "-c", commands], ToolProcess.QuietEnvironment(home), scene.Folder);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                ".cache/rancher-desktop/k3s-versions.json",
                ".cache/rancher-desktop/k3s/v1.30.14+k3s2/k3s",
                ".cache/rancher-desktop/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst",
                ".cache/rancher-desktop/k3s/v1.30.14+k3s2/sha256sum-amd64.txt",
                ".kuberlr/linux-amd64/kubectl1.30.14",
            ],
            scene.Temp.Files("home"));
    }
}

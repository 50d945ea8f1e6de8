using Airgap.Bundles;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>The text for the person who finds the stick.</summary>
public sealed class BundleReadmeTests
{
    [Fact]
    public async Task The_text_says_what_to_do_on_one_screen_and_then_the_details()
    {
        await using var scene = await BundlesScene.StartAsync("""
            kubernetes: ["1.30", stable]
            platforms: [darwin/arm64, linux/amd64, windows/amd64]
            """);
        var program = scene.Temp.Write("programs/airgap", "a program");
        await scene.BuildAsync(scene.Options() with { Programs = [new BundleProgram(Platform.Parse("linux/amd64"), program)] });

        var text = scene.Temp.Read(BundlesScene.Of("README.txt"));

        Story.Matches(text);
        Assert.DoesNotContain('\r', text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 79));
        Assert.InRange(text.Split("If it does not say")[0].Count(letter => letter == '\n'), 1, 24);
    }

    [Fact]
    public async Task A_system_that_the_bundle_is_not_for_is_not_mentioned()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        var text = scene.Temp.Read(BundlesScene.Of("README.txt"));

        Assert.Contains("sh apply.sh", text, StringComparison.Ordinal);
        Assert.DoesNotContain("macOS", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Windows", text, StringComparison.Ordinal);
    }

    /// <summary>A person who changed the bundle can change an id on the stick, too.</summary>
    [Fact]
    public async Task The_text_does_not_have_the_id()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        var text = scene.Temp.Read(BundlesScene.Of("README.txt"));

        Assert.DoesNotContain(scene.Lock.Id.ShortForm, text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Lock.Id.ToString()[7..27], text, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Programs)]
    public async Task The_command_that_it_names_prints_the_id()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "this is the command for Linux");
        await using var scene = await BundlesScene.BuiltAsync();

        var run = await ToolProcess.RunAsync("sha256sum", ["airgap.lock.json"], workingDirectory: scene.Folder);

        Assert.Equal($"{scene.Lock.Id.ToString()["sha256:".Length..]}  airgap.lock.json\n", run.Output);
    }
}

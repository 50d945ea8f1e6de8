using Airgap.Bundles;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A bundle's folder may have names and files that no build makes.</summary>
public sealed class BundleOddFolderTests
{
    [Fact]
    [NotOnWindows(Because.Names)]
    public async Task A_folder_whose_name_is_not_UTF_8_is_an_extra_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems refuse such a name");
        await using var scene = await BundlesScene.BuiltAsync();
        await InFolderAsync(scene, "mkdir \"$(printf 'odd\\377')\" && touch \"$(printf 'odd\\377')/file\"");

        var report = await VerifyAndRemoveAsync(scene);

        Assert.Empty(report.Problems);
        Assert.Equal(["odd\uFFFD"], report.Extra);
    }

    [Fact]
    [NotOnWindows(Because.Names)]
    public async Task Folders_below_the_longest_path_of_the_system_are_extra_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems refuse such a path");
        await using var scene = await BundlesScene.BuiltAsync();
        var below = string.Join('/', Enumerable.Repeat(new string('d', 200), 15));
        Directory.CreateDirectory(Path.Join(scene.Folder, "odd", below));
        Directory.CreateDirectory(Path.Join(scene.Folder, "odder", below));
        Directory.Move(Path.Join(scene.Folder, "odder"), Path.Join(scene.Folder, "odd", below, "odder"));

        var report = await VerifyAndRemoveAsync(scene);

        Assert.StartsWith("odd/ddd", Assert.Single(report.Extra), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_text_is_not_read()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        using (var readme = File.OpenWrite(scene.Temp.File(BundlesScene.Of("README.txt"))))
        {
            // A file of Windows takes its whole size from the volume, also where nothing was written.
            readme.SetLength(OperatingSystem.IsWindows() ? 1L << 30 : 1L << 40);
        }

        var report = await scene.VerifyAsync();

        Assert.Equal(
            "is larger than 64 MiB, the maximum for a file that is not in airgap.lock.json",
            report.Problems["README.txt"]);
    }

    [Theory]
    [InlineData("bundle.json")]
    [InlineData("airgap.lock.json")]
    [InlineData("SHA256SUMS")]
    public async Task A_large_description_is_not_read(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        using (var text = File.OpenWrite(scene.Temp.File(BundlesScene.Of(path))))
        {
            text.SetLength((64 * 1024 * 1024) + 1);
        }

        var damaged = Assert.Throws<VerificationException>(() => Bundle.Open(scene.Folder, "bundle"));

        Assert.Equal($"the bundle's {path} is damaged: it is larger than 64 MiB", damaged.Message);
    }

    private static async Task<VerifyReport> VerifyAndRemoveAsync(BundlesScene scene)
    {
        try
        {
            return await scene.VerifyAsync();
        }
        finally
        {
            // .NET cannot remove such folders.
            await InFolderAsync(scene, "rm -rf odd*");
        }
    }

    private static async Task InFolderAsync(BundlesScene scene, string commands) =>
        Assert.Equal(0, (await ToolProcess.RunAsync("sh", ["-c", $"cd '{scene.Folder}' && {commands}"])).ExitCode);
}

using Airgap.Bundles;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Files of a bundle whose names changed on the way: they are named as such, not as missing and extra.</summary>
[NotOnWindows(Because.LetterCase)]
public sealed class BundleRenamedFilesTests
{
    [Fact]
    public async Task A_file_in_another_letter_case_has_another_name()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var path = scene.Files.First(file => file.StartsWith("kuberlr/", StringComparison.Ordinal));
        var other = $"{path[..path.LastIndexOf('/')]}/{Path.GetFileName(path).ToUpperInvariant()}";
        scene.Temp.Write(BundlesScene.Of(other), scene.Temp.ReadBytes(BundlesScene.Of(path)));
        File.Delete(scene.Temp.File(BundlesScene.Of(path)));

        var report = await scene.VerifyAsync();

        Assert.Equal($"has another name: '{other}' instead of '{path}'", Assert.Single(report.Problems).Value);
        Assert.Equal(other, report.Renamed[path]);
        Assert.Empty(report.Extra);
    }

    [Fact]
    public async Task A_copy_in_another_letter_case_beside_the_file_is_extra()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of("Readme.TXT"), "a copy");

        var report = await scene.VerifyAsync();

        Assert.Empty(report.Problems);
        Assert.Equal(["Readme.TXT"], report.Extra);
    }

    [Theory]
    [InlineData("SHA256SUMS", "sha256sums")]
    [InlineData("airgap.lock.json", "AIRGAP.LOCK.JSON")]
    [InlineData("bundle.json", "Bundle.json")]
    public async Task A_description_in_another_letter_case_is_named(string path, string other)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Move(scene.Temp.File(BundlesScene.Of(path)), scene.Temp.File(BundlesScene.Of(other)));

        var refused = Assert.Throws<VerificationException>(() => Bundle.Open(scene.Folder, "bundle"));

        Assert.Equal("AG0502", refused.Code.Id);
        Assert.Equal($"the bundle's {path} has another name: '{other}' instead of '{path}'", refused.Message);
        Assert.StartsWith("rename it: ", refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_names_what_is_different_in_a_name()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Move(scene.Temp.File(BundlesScene.Of("README.txt")), scene.Temp.File(BundlesScene.Of("readme.txt")));

        var refused = await Assert.ThrowsAsync<OperationException>(() => scene.BuildAsync());

        Assert.Equal("a file of 'bundle' has another name: 'readme.txt' instead of 'README.txt'", refused.Message);
        Assert.Equal("rename it: mv bundle/readme.txt bundle/README.txt", refused.Hint);
    }

    /// <summary>HFS+ and FAT list another name than the one that they open; two names of one file behave like that.</summary>
    [Fact]
    public async Task A_name_that_only_the_listing_changes_is_neither_extra_nor_unknown()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var listing = new BundleListing(["readme.txt"], []);

        Assert.Equal(["README.txt"], listing.WithNamesOf(scene.Folder, new HashSet<string>(StringComparer.Ordinal) { "README.txt" }).Files);
        Assert.Equal(["readme.txt"], listing.WithNamesOf(scene.Temp.Folder("empty"), new HashSet<string> { "README.txt" }).Files);
    }
}

using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class InstallFolderTests
{
    [Theory]
    [InlineData("{home}/Factory")]
    [InlineData("{home}/Documents/Größe/Straße")]
    [InlineData("{home}/Masaüstü/sınır")]
    [InlineData("{home}/İndirilenler")]
    [InlineData("{home}/文档/証明書（新）")]
    [InlineData("{home}/Bob’s files – new")]
    [InlineData("{home}/😀")]
    [InlineData("{home}/a~/b~c")]
    [InlineData("{home}/My Library")]
    [InlineData("{home}/Projects/Library")]
    [InlineData("{cache}/other")]
    public void An_ordinary_folder_is_accepted(string text)
    {
        Assert.Null(InstallFolder.Problem(text, out var folder));
        Assert.Equal(text, folder.ToString());
        Assert.True(InstallFolder.CanBeInReceipt(text));
    }

    [Theory]
    [InlineData("{home}/Library2/LaunchAgents")]
    [InlineData("{home}/x/launchagents")]
    [InlineData("{home}/x/LaunchAgent\u017f")]
    [InlineData("{home}/x/\uff2caunchAgents")]
    [InlineData("{home}/x/\U0001d40baunchAgents")]
    [InlineData("{home}/x/\u017ftartup")]
    [InlineData("{home}/x/\ufb06artup")]
    [InlineData("{home}/x/W\u0131ndowsPowerShell")]
    [InlineData("{home}/Documents/WindowsPower\u017fhell")]
    [InlineData("{home}/x/PowerShell\u3000")]
    [InlineData("{cache}/\u212a3s")]
    [InlineData("{cache}/K3\u017f/v1.30.2+k3s1")]
    [InlineData("{cache}/k3\u017f-versions.json")]
    [InlineData("{home}/\u2024ssh")]
    [InlineData("{home}/\uff0essh")]
    [InlineData("{home}/a/\u200d.config/autostart")]
    [InlineData("{home}/x/Launch\u200cAgents")]
    [InlineData("{home}/\uff2cibrary/Caches/Rancher-De\u017fktop")]
    public void Another_spelling_of_a_folder_whose_files_are_run_is_refused_also_in_receipts(string text)
    {
        Assert.NotNull(InstallFolder.Problem(text, out _));
        Assert.False(InstallFolder.CanBeInReceipt(text));
    }

    [Theory]
    [InlineData("{home}/Documents/WINDOW~1", "has the folder 'WINDOW~1', which can be the short name of another folder on Windows")]
    [InlineData("{home}/a/x~12.y", "has the folder 'x~12.y', which can be the short name of another folder on Windows")]
    [InlineData("{home}/a/x\uff5e1", "has the folder 'x\uff5e1', which can be the short name of another folder on Windows")]
    [InlineData("{home}/a\u200cb", "has the character U+200C, which is invisible or not assigned")]
    [InlineData("{home}/a\u034fb", "has the character U+034F, which is invisible or not assigned")]
    [InlineData("{home}/a\u3164b", "has the character U+3164, which is invisible or not assigned")]
    [InlineData("{home}/a\ue000", "has the character U+E000, which is invisible or not assigned")]
    [InlineData("{home}/a\u0378", "has the character U+0378, which is invisible or not assigned")]
    [InlineData("{home}/Library/Fonts", "is in 'Library', where programs keep their own files")]
    [InlineData("{home}/appdata/Roaming/npm", "is in 'appdata', where programs keep their own files")]
    [InlineData("{home}/Application Data/x", "is in 'Application Data', where programs keep their own files")]
    public void A_folder_that_earlier_versions_accepted_is_refused_and_its_files_can_still_be_removed(string text, string problem)
    {
        Assert.Equal(problem, InstallFolder.Problem(text, out _));
        Assert.Equal(
            !(OperatingSystem.IsWindows() && problem.Contains("short name", StringComparison.Ordinal)),
            InstallFolder.CanBeInReceipt(text));
    }

    [Theory]
    [InlineData("{home}/a\u202eb")]
    [InlineData("{home}/a\u00adb")]
    [InlineData("{home}/a\ufeffb")]
    public void Characters_that_no_file_name_may_have_are_refused(string text) =>
        Assert.Equal("has a character that is not allowed in file names", InstallFolder.Problem(text, out _));
}

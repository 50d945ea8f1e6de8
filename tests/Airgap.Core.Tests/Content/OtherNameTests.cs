using System.Diagnostics;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>Names that changed on the way, and the command that restores them.</summary>
public sealed class OtherNameTests
{
    [Theory]
    [InlineData("files/cafe\u0301.tar", "files/café.tar")]
    [InlineData("files/café.tar", "files/cafe\u0301.tar")]
    [InlineData("FILES/A.TAR", "files/a.tar")]
    [RowNotOnWindows(Because.Names, "u\u0308ber uns/100% 'it'\\$x/cafe\u0301", "über uns/100% 'it'\\$x/café")]
    [InlineData("\u1112\u1161\u11ab/\U0001d4d0", "한/\U0001d4d0")]
    public async Task A_renamed_file_is_found_and_its_command_gives_the_name_back(string from, string to)
    {
        using var temp = new TemporaryFolder("airgap ö ");
        temp.Write(from, "text");

        Assert.Equal(from, OtherName.Find(temp.Path, to));
        Assert.Null(OtherName.Find(temp.Path, from));
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var command = RenameCommand.Of(temp.Path, from, to, forWindows: false);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]))!;
        await shell.WaitForExitAsync();

        Assert.Equal(0, shell.ExitCode);
        Assert.Equal([to], temp.Files(""));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void Links_are_not_followed()
    {
        using var temp = new TemporaryFolder();
        temp.Write("elsewhere/cafe\u0301", "text");
        Directory.CreateSymbolicLink(temp.File("link"), temp.File("elsewhere"));

        Assert.Null(OtherName.Find(temp.Path, "link/café"));
        Assert.Null(OtherName.Find(temp.Path, "nothing/café"));
    }

    [Fact]
    public void Names_that_look_the_same_are_shown_with_the_numbers_of_their_characters() => Assert.Equal(
        @"has another name: 'files/cafe\u{301}' instead of 'files/caf\u{e9}'",
        OtherName.Describe("files/café", "files/cafe\u0301"));

    [Fact]
    public void The_command_for_PowerShell_is_ASCII_too() => Assert.Equal(
        "Rename-Item -LiteralPath \"E:/b/cafe$([char]0x301) `$x\" -NewName \"caf$([char]0xe9) `$x\"",
        RenameCommand.Of("E:/b", "cafe\u0301 $x", "café $x", forWindows: true));
}

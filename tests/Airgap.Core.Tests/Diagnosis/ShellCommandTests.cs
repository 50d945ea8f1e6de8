using System.Diagnostics;
using Airgap.Diagnosis;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Diagnosis;

/// <summary>The commands of hints, run in a shell as they are copied from the screen.</summary>
[NotOnWindows(Because.Shell)]
public sealed class ShellCommandTests : IDisposable
{
    private readonly ShellCommand _shell = new(OperatingSystemName.Linux);
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("kubectl1.31.9")]
    [InlineData("it's $(touch pwned) `touch pwned`")]
    public void A_file_is_removed_by_its_name(string name)
    {
        _root.Write(name, "x");

        Run(_shell.Remove(_root.File(name)));

        Assert.Empty(_root.Files());
    }

    /// <summary>The screen shows such a character as \u{200d}, or as a replacement character.</summary>
    [Theory]
    [InlineData("kubectl1.31.9\u200d")]
    [InlineData("kubectl1.31.9\uFFFD")]
    public void A_file_whose_name_cannot_be_copied_is_removed_after_a_question(string name)
    {
        _root.Write(name, "x");
        _root.Write("kubectl1.31.8", "stays");
        var command = _shell.Remove(_root.File(name));

        Assert.DoesNotContain(name[^1], command);
        Run($"echo y | {command}");

        Assert.Equal(["kubectl1.31.8"], _root.Files());
    }

    [Fact]
    public void A_linked_folder_takes_the_place_of_its_link()
    {
        _root.Write("disk/k3s/file", "x");
        _root.Folder("cache");
        Directory.CreateSymbolicLink(_root.File("cache/k3s"), "../disk/k3s");

        Run(_shell.ReplaceLink(_root.File("cache/k3s"), "../disk/k3s"));

        Assert.Equal(["cache/k3s/file"], _root.Files());
    }

    private void Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _root.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

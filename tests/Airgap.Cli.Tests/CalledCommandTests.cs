using Airgap.Cli.Machines;
using Airgap.Diagnostics;

namespace Airgap.Cli.Tests;

/// <summary>The command that starts a program of its own, as a person types it in the current folder.</summary>
public sealed class CalledCommandTests : IDisposable
{
    private readonly TemporaryFolder _machine = new("airgap-called-");

    [Fact]
    public void The_tool_is_called_by_its_name() => Assert.Equal("dotnet airgap", Of(program: null));

    [Fact]
    public void A_program_below_the_current_folder_is_called_by_its_relative_path()
    {
        var program = _machine.Write("stick/bin/linux-amd64/airgap", "");

        Assert.Equal(Word(Path.Join(".", "bin", "linux-amd64", "airgap")), Of(program, "stick"));
    }

    [Fact]
    public void A_program_elsewhere_is_called_by_its_path()
    {
        var program = _machine.Write("stick/airgap", "");

        Assert.Equal(Word(program), Of(program, "home"));
    }

    [Fact]
    public void A_path_with_a_blank_is_quoted()
    {
        var program = _machine.Write("my stick/airgap", "");

        Assert.Equal($"\"{program}\"", Of(program, "home"));
    }

    [Fact]
    public void A_program_that_the_shell_finds_is_called_by_its_name()
    {
        var program = _machine.Write("opt/airgap", "");

        Assert.Equal("airgap", Of(program, "home", path: _machine.File("empty") + Path.PathSeparator + _machine.File("opt")));
    }

    /// <summary>The shell would start the other program.</summary>
    [Fact]
    public void A_program_behind_another_of_its_name_is_called_by_its_path()
    {
        var program = _machine.Write("opt/airgap", "");
        _machine.Write("first/airgap", "");

        Assert.Equal(Word(program), Of(program, "home", path: _machine.File("first") + Path.PathSeparator + _machine.File("opt")));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_program_that_the_shell_finds_through_a_link_is_called_by_its_name()
    {
        var program = _machine.Write("opt/airgap", "");
        File.CreateSymbolicLink(Path.Join(_machine.Folder("bin"), "airgap"), program);

        Assert.Equal("airgap", Of(program, "home", path: _machine.File("bin")));
    }

    [Fact]
    public void A_starter_names_the_command() => Assert.Equal("sh apply.sh --run", Of("/tmp/copy/airgap", given: "sh apply.sh --run"));

    public void Dispose() => _machine.Dispose();

    private static string Word(string path) => ShellQuote.CommandWord(path);

    private string Of(string? program, string folder = "home", string? path = null, string? given = null) => CalledCommand.Of(
        new Host
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Environment = name => name switch { "PATH" => path, CalledCommand.Variable => given, _ => null },
            Folder = _machine.Folder(folder),
        },
        program);
}

using System.Runtime.InteropServices;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The tool starts the program of its package where that runs on this machine, and does the work itself elsewhere.</summary>
[NotOnWindows(Because.Programs)]
public sealed class NativeProgramTests : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task It_gets_the_arguments_and_the_name_of_the_command_and_its_exit_code_counts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only on Linux");
        Package("#!/bin/sh\nprintf '[%s]' \"$AIRGAP_COMMAND\" \"$@\"\nexit 42\n");

        var run = await RunAsync("plan", "a b", "", "ü", "--", "*");

        Assert.Equal("[dotnet airgap][plan][a b][][ü][--][*]", run.Output);
        Assert.Equal(42, run.ExitCode);
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 42\n", false)]
    [InlineData("not a program", true)]
    [InlineData("#!/no/such/loader\n", true)]
    public async Task Where_it_cannot_run_the_tool_does_the_work(string content, bool isExecutable)
    {
        var program = Package(content);
        if (!isExecutable)
        {
            Modes.Set(program, "400");
        }

        var run = await RunAsync("nonsense");

        Assert.Equal(("error AG0001: unknown command 'nonsense'\n  hint: see: dotnet airgap --help\n", 2), (run.Error, run.ExitCode));
    }

    /// <summary>The tool as it is in its package, with a program for this machine.</summary>
    private string Package(string content)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(IsOfTool))
        {
            File.Copy(file, Path.Join(_temp.Folder("tool"), Path.GetFileName(file)));
        }

        var platform = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "linux-amd64" : "linux-arm64";
        var program = _temp.Write($"tool/programs/{platform}/airgap", content);
        Modes.Set(program, "500");
        return program;
    }

    private static bool IsOfTool(string file) => Path.GetFileName(file) is var name
        && (name.StartsWith("dotnet-airgap.", StringComparison.Ordinal) || Path.GetExtension(name) == ".dll");

    private Task<ProcessResult> RunAsync(params string[] arguments) => ToolProcess.RunAsync(
        "dotnet", [_temp.File("tool/dotnet-airgap.dll"), .. arguments], ToolProcess.QuietEnvironment(_temp.Path), _temp.Path);
}

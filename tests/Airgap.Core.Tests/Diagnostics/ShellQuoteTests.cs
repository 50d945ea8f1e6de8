using Airgap.Diagnostics;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

/// <summary>Arguments as a shell reads them.</summary>
public sealed class ShellQuoteTests
{
    private const string Nasty = "$`\"'\\!~*?[]{}()<>|&;#=%^@,- \t\na1é’‘“";

    /// <summary>The shells that may be on a machine; those that are not are left out.</summary>
    public static TheoryData<string> Shells =>
        [.. new[] { "/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh", "/bin/busybox" }.Where(File.Exists).DefaultIfEmpty("none")];

    [Theory]
    [NotOnWindows(Because.Shell)]
    [MemberData(nameof(Shells))]
    public async Task A_POSIX_shell_reads_what_was_meant(string shell)
    {
        var arguments = Gen.String[Gen.Char[Nasty], 0, 12].Array[200].Single().Concat(Nasty.Select(character => $"{character}")).ToArray();
        string[] start = Path.GetFileName(shell) == "busybox" ? ["sh", "-c"] : ["-c"];

        var run = await ToolProcess.RunAsync(
            shell, [.. start, "printf '<%s>' " + string.Join(' ', arguments.SelectMany(Forms))]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(string.Concat(arguments.Select(argument => $"<{argument}><{argument}><{argument}>")), run.Output);
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("v1.30.14+k3s2", "v1.30.14+k3s2")]
    [InlineData("https://dl.k8s.io/=http://mirror:8080/", "https://dl.k8s.io/=http://mirror:8080/")]
    [InlineData("$(touch x)", "'$(touch x)'")]
    [InlineData("a'b", @"'a'\''b'")]
    [InlineData("~root", "'~root'")]
    [InlineData("=ls", "'=ls'")]
    [InlineData(@"C:\x", @"'C:\x'")]
    public void For_a_POSIX_shell(string argument, string typed) => Assert.Equal(typed, ShellQuote.ForPosix(argument));

    [Theory]
    [InlineData(@"C:\Users\ada", @"C:\Users\ada")]
    [InlineData(@"C:\My Files", @"""C:\My Files""")]
    [InlineData(@"C:\My Files\", @"""C:\My Files\\""")]
    [InlineData("a'b", "\"a'b\"")]
    [InlineData("$(calc)", "'$(calc)'")]
    [InlineData("a'$x’", "'a''$x’’'")]
    [InlineData("%PATH%", "'%PATH%'")]
    [InlineData("@args", "\"@args\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("", "\"\"")]
    public void For_PowerShell_and_cmd(string argument, string typed) => Assert.Equal(typed, ShellQuote.ForWindows(argument));

    [Theory]
    [InlineData(@"C:\a & b", @"""C:\a & b""")]
    [InlineData("a$b", "\"a$b\"")]
    [InlineData("a`b%c!d", "\"a`b%c!d\"")]
    [InlineData("a\" & calc \"", "'a\" & calc \"'")]
    public void An_argument_behind_a_command_for_cmd(string argument, string typed) =>
        Assert.Equal(typed, ShellQuote.ForWindows(argument, isForCmd: true));

    [Theory]
    [InlineData(@".\bin\windows-amd64\airgap.exe", @".\bin\windows-amd64\airgap.exe")]
    [InlineData(@"E:\my stick\airgap.exe", @"""E:\my stick\airgap.exe""")]
    [InlineData(@"E:\a 'b' & $done!\airgap.exe", @"""E:\a 'b' & $done!\airgap.exe""")]
    public void The_path_of_a_command_for_cmd(string path, string typed) => Assert.Equal(typed, ShellQuote.CommandForWindows(path));

    [Fact]
    public void A_path_that_looks_like_an_option_gets_its_folder()
    {
        Assert.Equal("./-rf", ShellQuote.PathWord("-rf"));
    }

    private static string[] Forms(string argument) =>
        [ShellQuote.ForPosix(argument), ShellQuote.InPosixQuotes(argument), ShellQuote.Word(argument)];
}

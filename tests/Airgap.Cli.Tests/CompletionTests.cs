using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Completion: what the tool offers, and what bash makes of it. zsh is looked at by <c>tests/e2e/completion.sh</c>.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("pl", "plan")]
    [InlineData("apply --platform l", "linux/amd64")]
    [InlineData("apply --only ", "kubectl")]
    [InlineData("schema ", "lock")]
    [InlineData("completion ", "pwsh")]
    [InlineData("why ", "v1.30.14+k3s2")]
    [InlineData("why 1.3", "1.30.14")]
    [InlineData("update ", "1.30")]
    [InlineData("add l", "latest")]
    [InlineData("add --platform w", "windows/arm64")]
    [InlineData("remove ", "1.30")]
    [InlineData("remove --platform l", "linux/amd64")]
    [InlineData("init --platform d", "darwin/arm64")]
    [InlineData("-f ../project/airgap.yaml why v", "v1.30.14+k3s2")]
    public async Task The_tool_offers_what_is_valid_there(string line, string offered)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.ClearRequests();

        var run = await machine.SucceedAsync($"[suggest:{line.Length}]", line);

        Assert.Contains(offered, run.Output.Split('\n'));
        Assert.Empty(run.Error);
        Assert.Empty(machine.Server.Requests);
    }

    [Theory]
    [InlineData("why ")]
    [InlineData("-f nowhere/airgap.yaml why ")]
    public async Task Without_a_lock_file_nothing_is_offered_and_nothing_is_printed(string line)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("airgap.lock.json", "{ broken");

        var run = await machine.SucceedAsync($"[suggest:{line.Length}]", line);

        Assert.DoesNotContain("1.30", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("remove ")]
    [InlineData("remove --platform ")]
    [InlineData("-f nowhere/airgap.yaml remove ")]
    public async Task Without_a_manifest_that_can_be_read_nothing_of_it_is_offered(string line)
    {
        await using var machine = await TestMachine.StartAsync("kubernetes: [\"1.30\"\nplatforms: [linux/amd64]\n");

        var run = await machine.SucceedAsync($"[suggest:{line.Length}]", line);

        Assert.DoesNotContain("1.30", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("linux/amd64", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("[suggest:-1]")]
    [InlineData("[suggest:1.5]")]
    [InlineData("[suggest:zz]")]
    [InlineData("[suggest:]")]
    [InlineData("[suggest: 1]")]
    [InlineData("[suggest:1:2]")]
    [InlineData("[suggest:2147483648]")]
    public async Task A_position_that_is_not_a_number_is_named(string directive)
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync(directive, "plan");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("of [suggest] is not a number", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[suggest]", "pl")]
    [InlineData("[suggest:99999]", "pl")]
    [InlineData("[suggest:1]", "😀")]
    [InlineData("[suggest:0]", "")]
    public async Task A_position_outside_of_the_line_is_not_an_error(string directive, string line)
    {
        await using var machine = await TestMachine.StartAsync();

        await machine.SucceedAsync(directive, line);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[diagram]")]
    [InlineData("[parse]")]
    [InlineData("[env:A=b]")]
    [InlineData("[suggest")]
    public async Task Another_directive_is_an_unknown_argument(string directive)
    {
        await using var machine = await TestMachine.StartAsync();

        await machine.FailAsync(2, directive, "plan");
    }

    [Fact]
    public async Task Four_shells_have_a_script()
    {
        await using var machine = await TestMachine.StartAsync();

        foreach (var shell in new[] { "bash", "zsh", "fish", "pwsh" })
        {
            Assert.StartsWith("# Completion", (await machine.SucceedAsync("completion", shell)).Output, StringComparison.Ordinal);
            await machine.SucceedAsync("completion", shell, "--json");
        }

        Story.Matches(await machine.FailAsync(2, "completion", "tcsh") + await machine.FailAsync(2, "completion"));
    }

    [Theory]
    [NotOnWindows(Because.Programs)]
    [InlineData("dotnet-airgap pl", "plan")]
    [InlineData("dotnet airgap pl", "plan")]
    [InlineData("dotnet airgap  why v", "v1.30.14+k3s2|v1.31.4+k3s1|v1.32.1+k3s1")]
    [InlineData("dotnet airgap why 1.31\\ ", "1.31\\ -\\ 1.32")]
    [InlineData("dotnet airgap update 1.31", "1.31\\ -\\ 1.32")]
    [InlineData("dotnet airgap remove 1.31", "1.31\\ -\\ 1.32")]
    [InlineData("dotnet airgap remove st", "no files")]
    [InlineData("dotnet airgap apply --platform d", "darwin/amd64|darwin/arm64")]
    [InlineData("dotnet airgap plan --ma", "--markdown")]
    [InlineData("dotnet airgap plan -f ", "")]
    [InlineData("dotnet airgap apply ", "")]
    [InlineData("dotnet airgap apply /", "")]
    [InlineData("dotnet airgap build -o st", "")]
    [InlineData("dotnet airgap plan st", "no files")]
    [InlineData("dotnet airgap undo st", "no files")]
    [InlineData("dotnet buil", "from-before")]
    [InlineData("dotnet airga", "from-before")]
    public async Task Bash_completes_the_tools_lines_and_leaves_others_alone(string line, string completed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "only where bash is");
        await using var machine = await TestMachine.StartAsync("kubernetes: [\"1.30\", \"1.31 - 1.32\"]\nplatforms: [linux/amd64]\n");
        await machine.SucceedAsync("lock");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var tool = machine.Root.Write(
            "bin/dotnet-airgap",
            $"#!/bin/sh\nexec '{host}' exec '{Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll")}' \"$@\"\n");
        Modes.Set(tool, "755");
        machine.Write("script.bash", (await machine.SucceedAsync("completion", "bash")).Output);
        machine.Write("ask.bash", """
            _before() { COMPREPLY=(from-before); }
            # Outside of a real completion, the builtin fails.
            compopt() { COMPREPLY+=("no files"); }
            complete -F _before dotnet
            source ./script.bash
            source ./script.bash
            COMP_LINE=$1
            COMP_POINT=${#COMP_LINE}
            eval "COMP_WORDS=($1)"
            [[ $1 == *[!\\]\  ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            [[ $(complete -p "${COMP_WORDS[0]}") =~ \ -F\ ([^ ]+)\  ]]
            "${BASH_REMATCH[1]}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            [[ ${#COMPREPLY[@]} -gt 1 && ${COMPREPLY[-1]} == "no files" ]] && unset 'COMPREPLY[-1]'
            (IFS='|'; printf %s "${COMPREPLY[*]}")
            """);
        var environment = ToolProcess.QuietEnvironment(machine.Home);
        environment["PATH"] =
            $"{Path.GetDirectoryName(tool)}:{Path.GetDirectoryName(Path.GetFullPath(host))}:{Environment.GetEnvironmentVariable("PATH")}";

        var run = await ToolProcess.RunAsync("/bin/bash", ["--norc", "ask.bash", line], environment, machine.Project);

        Assert.Equal((completed, ""), (run.Output, run.Error));
    }

    [Theory]
    [NotOnWindows(Because.Programs)]
    [InlineData("dotnet-airgap pla", "plan")]
    [InlineData("dotnet airgap pla", "plan")]
    [InlineData("dotnet airgap why v1.30", "v1.30.14+k3s2")]
    [InlineData("dotnet airgap apply --platform windows/am", "windows/amd64")]
    [InlineData("dotnet airgap plan --ma", "--markdown")]
    [InlineData("dotnet airgap plan airgap.y", "")]
    [InlineData("dotnet airgap plan -f airgap.y", "airgap.yaml")]
    [InlineData("dotnet airgap apply airgap.y", "airgap.yaml")]
    public async Task Fish_completes_the_tools_lines(string line, string completed)
    {
        const string fish = "/usr/bin/fish";
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(fish), "only where fish is");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var tool = machine.Root.Write(
            "bin/dotnet-airgap",
            $"#!/bin/sh\nexec '{host}' exec '{Path.Join(AppContext.BaseDirectory, "dotnet-airgap.dll")}' \"$@\"\n");
        Modes.Set(tool, "755");
        machine.Write("script.fish", (await machine.SucceedAsync("completion", "fish")).Output);
        var environment = ToolProcess.QuietEnvironment(machine.Home);
        environment["PATH"] = $"{Path.GetDirectoryName(tool)}:{Path.GetDirectoryName(Path.GetFullPath(host))}:/usr/bin:/bin";

        var run = await ToolProcess.RunAsync(
            fish, ["--no-config", "-c", "source script.fish; complete -C $argv[1]", line], environment, machine.Project);

        Assert.Equal(completed, string.Join('|', run.Output.Split('\n').Select(found => found.Split('\t')[0]).Where(found => found != "")));
    }
}

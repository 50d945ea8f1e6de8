using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>In a build, errors are build errors.</summary>
public sealed class BuildServerTests
{
    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task MSBuild_reports_errors_and_warnings_of_the_tool_as_its_own()
    {
        await using var machine = await TestMachine.StartAsync("""
            # a comment
            kubernetes:
              - "1.30"
            plattforms:
              - linux/amd64

            """);
        var wrong = await machine.FailAsync(3, "plan");
        machine.Write("airgap.yaml", SampleManifest.SeedFarApart);
        var warning = await machine.SucceedAsync("lock");
        await machine.Server.DisposeAsync();
        File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        var down = await machine.FailAsync(1, "build");
        machine.Write("said.txt", wrong.Error + warning.Error + down.Error);
        machine.Write("pack.proj", """
            <Project>
              <Target Name="Pack">
                <Exec Command="cat said.txt" StandardOutputImportance="low" Condition="'$(OS)' != 'Windows_NT'" />
                <Exec Command="type said.txt" StandardOutputImportance="low" Condition="'$(OS)' == 'Windows_NT'" />
              </Target>
            </Project>

            """);
        var environment = ToolProcess.QuietEnvironment(machine.Home);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";

        var build = await ToolProcess.RunAsync(
            "dotnet",
            ["msbuild", "pack.proj", "-t:Pack", "-nologo", "-noconlog", "-fl", "-flp:logfile=build.log;verbosity=quiet"],
            environment,
            machine.Project);

        Assert.Equal(1, build.ExitCode);
        var log = wrong.Told(machine.Read("build.log"));
        var reported = log.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Distinct();
        Story.Matches(string.Join('\n', reported.Where(line => !line.Contains(" MSB", StringComparison.Ordinal))) + "\n");
    }
}

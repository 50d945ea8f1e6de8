using System.Text.Json;
using Airgap.Diagnostics;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>Runs that have to fail, and how: one clear sentence with its cure, the same in JSON, nothing half written.</summary>
internal static class Failing
{
    /// <summary>Runs the tool where it has to fail and has to leave the whole machine as it was.</summary>
    /// <returns>What it said to people.</returns>
    public static async Task<Transcript> FailAsync(this TestMachine machine, int exitCode, params string[] arguments)
    {
        var before = TreeFingerprint.Exact(machine.Root.Path);
        var told = await machine.FailLeavingWorkAsync(exitCode, arguments);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
        return told;
    }

    /// <summary>Runs the tool where it has to fail, but may leave finished parts for the next run.</summary>
    /// <returns>What it said to people.</returns>
    public static async Task<Transcript> FailLeavingWorkAsync(this TestMachine machine, int exitCode, params string[] arguments)
    {
        var people = await machine.RunAsync(arguments);
        Assert.True(people.ExitCode == exitCode, people.Text);
        var programs = await machine.RunAsync(["--json", .. arguments]);
        Assert.True(programs.ExitCode == exitCode, programs.Text);
        RequireTheSame(people, programs);
        return people;
    }

    /// <summary>The errors of a run that come without a hint.</summary>
    public static IEnumerable<string> Uncured(this Transcript run)
    {
        var lines = run.Messages.Split('\n');
        return Enumerable.Range(0, lines.Length - 1)
            .Where(at => lines[at].Contains("error AG", StringComparison.Ordinal))
            .Where(at => !lines[at + 1].StartsWith("  hint: ", StringComparison.Ordinal))
            .Select(at => lines[at]);
    }

    private static void RequireTheSame(Transcript people, Transcript programs)
    {
        using var document = JsonDocument.Parse(programs.Output);
        var error = document.RootElement.GetProperty("error");
        foreach (var diagnostic in error.GetProperty("diagnostics").EnumerateArray())
        {
            var (code, message) = (diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("message").GetString());
            Assert.Contains($" {code}: {PrintableText.OneLine(message!)}\n", people.Error, StringComparison.Ordinal);
        }

        var first = error.GetProperty("diagnostics")
            .EnumerateArray()
            .First(diagnostic => diagnostic.GetProperty("severity").GetString() == "error");
        Assert.All(
            ["code", "message", "hint"],
            key => Assert.Equal(first.GetProperty(key).GetString(), error.GetProperty(key).GetString()));
        Assert.Equal(
            people.Error.Split('\n').Count(line => line.Contains("error AG", StringComparison.Ordinal)),
            error.GetProperty("diagnostics")
                .EnumerateArray()
                .Count(diagnostic => diagnostic.GetProperty("severity").GetString() == "error"));
    }
}

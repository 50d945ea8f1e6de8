using System.Globalization;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary>
/// A bundle on a stick, whose scripts run in real shells with nothing of this machine's environment. They are those for Linux and macOS:
/// apply.ps1 has a proof of its own in tests/e2e.
/// </summary>
internal sealed class ScriptMachine : IAsyncDisposable
{
    private ScriptMachine(TestMachine machine) => Machine = machine;

    /// <summary>The machine that built the bundle; its home is the one to install to.</summary>
    public TestMachine Machine { get; }

    /// <summary>The shells that may run the scripts: the system's own, and what users and small systems have.</summary>
    public static TheoryData<string> Shells =>
    [
        .. new[] { "/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh", "/bin/busybox sh" }
            .Where(shell => File.Exists(shell.Split(' ')[0]))
            .DefaultIfEmpty("none"),
    ];

    /// <summary>Builds a bundle.</summary>
    /// <param name="manifest">The manifest; null: two releases for three platforms.</param>
    /// <param name="prepare">Writes the manifest's other files.</param>
    /// <param name="arguments">The options of the build.</param>
    public static async Task<ScriptMachine> BuildAsync(
        string? manifest = null, Action<TestMachine>? prepare = null, params string[] arguments)
    {
        var machine = await TestMachine.StartAsync(manifest ?? SampleManifest.Large);
        prepare?.Invoke(machine);
        await machine.SucceedAsync(["build", .. arguments]);
        return new ScriptMachine(machine);
    }

    /// <summary>Runs a script of the bundle.</summary>
    /// <param name="shell">The shell, perhaps with an argument.</param>
    /// <param name="arguments">The script's arguments.</param>
    public Task<ProcessResult> RunAsync(string shell, params string[] arguments) =>
        RunScriptAsync(shell, Path.Join(Machine.Bundle, "apply.sh"), null, arguments);

    /// <summary>Runs a script with a changed environment.</summary>
    public Task<ProcessResult> RunScriptAsync(
        string shell, string script, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        var words = shell.Split(' ');
        var quiet = ToolProcess.QuietEnvironment(Machine.Home);
        quiet["TMPDIR"] = Machine.Root.Folder("tmp");
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            quiet[name] = value;
        }

        return ToolProcess.RunAsync(words[0], [.. words[1..], script, .. arguments], quiet, Machine.Root.Path);
    }

    /// <summary>Installs without the program into the home.</summary>
    public Task<ProcessResult> PlainAsync(string shell, params string[] arguments) =>
        RunAsync(shell, ["--plain", "--platform", "linux/amd64", "--home", Machine.Home, .. arguments]);

    /// <summary>Asserts that a run said one thing, and left nothing on the machine.</summary>
    public void AssertRefused(int code, string problem, ProcessResult run)
    {
        Assert.Equal($"{code}: error: {problem}\n", $"{run.ExitCode}: {run.Error}");
        Assert.Empty(Machine.Root.Files("home"));
        Assert.Empty(Machine.Root.Files("tmp"));
    }

    /// <summary>The result and all that was printed.</summary>
    public static string Text(ProcessResult run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.ExitCode}\n{run.Output}{run.Error}");

    public ValueTask DisposeAsync() => Machine.DisposeAsync();
}

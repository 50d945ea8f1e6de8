using System.Text.Json;
using Airgap.Diagnostics;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>What holds for every run of the tool.</summary>
internal static class RunInvariants
{
    private static readonly int[] _exitCodes = [0, 1, 2, 3, 4, 5, 6, 130];

    private static readonly string[] _secrets = ["GITHUB_TOKEN", "GH_TOKEN", "AIRGAP_PASSPHRASE"];

    public static void Check(Transcript run, TestMachine machine)
    {
        Assert.True(_exitCodes.Contains(run.ExitCode), $"an exit code that is not on the list, or a bug:\n{run.Text}");
        Assert.DoesNotContain("\n   at ", run.Error, StringComparison.Ordinal);
        if (!machine.Host.OutputIsTerminal && !machine.Host.ErrorIsTerminal)
        {
            Assert.True(PrintableText.IsPrintable((run.Output + run.Error).Replace("\n", "", StringComparison.Ordinal)), run.Text);
        }

        foreach (var secret in _secrets.Select(machine.Environment.GetValueOrDefault).OfType<string>().Where(text => text.Length > 0))
        {
            Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal);
        }

        // What doctor, status, outdated and plan --exit-code find is their result, not a failure.
        var found = run.ExitCode == 4 && (run.Arguments.Contains("outdated") || run.Arguments.Contains("--exit-code"));
        var failed = run.ExitCode is not (0 or 6) && !found;
        if (failed)
        {
            Assert.Contains("error AG", run.Error.Replace("\u001b[0m", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        if (run.Arguments.Contains("--json"))
        {
            using var document = JsonDocument.Parse(run.Output);
            Assert.Equal(failed, document.RootElement.TryGetProperty("error", out _));
            Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        }
    }
}

using System.Globalization;
using Airgap.Diagnosis;

namespace Airgap.Cli.Output;

/// <summary>The verdict of a diagnosis in one line.</summary>
internal static class ReadyText
{
    /// <summary>How many versions can be used without a network, and how many problems the machine has.</summary>
    /// <param name="machine">The diagnosis.</param>
    /// <param name="versions">The versions that count.</param>
    public static string Of(MachineReport machine, IReadOnlyCollection<VersionReport> versions)
    {
        var ready = versions.Count(machine.IsReady);
        var wrong = machine.Problems.Count(problem => problem.Severity != Severity.Note);
        var problems = wrong == 0 ? "nothing is wrong"
            : string.Create(CultureInfo.InvariantCulture, $"{wrong} {(wrong == 1 ? "problem" : "problems")}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ready} {(ready == 1 ? "version is" : "versions are")} ready without a network; {problems}");
    }
}

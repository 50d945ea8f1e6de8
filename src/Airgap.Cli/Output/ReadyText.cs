using System.Globalization;
using Airgap.Diagnosis;

namespace Airgap.Cli.Output;

/// <summary>The verdict of a diagnosis, or about a bundle, in one line.</summary>
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

    /// <summary>Which releases of a bundle can be used without a network, and which cannot.</summary>
    public static string Of(BundleReadiness readiness)
    {
        string[] parts =
        [
            .. Part("not ready", readiness.NotReady.Select(NameOf)),
            .. Part("unknown whether Rancher Desktop shows", readiness.Unknown.Select(release => release.Version.ToString())),
            .. Part("ready without a network", readiness.Ready.Select(release => release.Version.ToString())),
        ];
        return string.Join("; ", parts);
    }

    /// <summary>The version; the whole tag where another build of the version is shown.</summary>
    private static string NameOf(ReleaseProblems release) =>
        release.HasOtherBuild ? release.Release.ToString() : release.Release.Version.ToString();

    private static IEnumerable<string> Part(string what, IEnumerable<string> versions) =>
        versions.Any() ? [$"{what}: {string.Join(", ", versions)}"] : [];
}

using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Finds what keeps a release from being used without a network.</summary>
internal static class ReleaseObstacles
{
    /// <summary>The findings that explain why a release is not ready.</summary>
    /// <param name="machine">The diagnosis.</param>
    /// <param name="version">What the diagnosis says about the release.</param>
    public static ImmutableArray<Finding> Of(MachineReport machine, VersionReport version) =>
        [.. machine.Findings.Where(problem => Explains(machine, version, problem))];

    /// <summary>A general reason, where no finding explains it: another program has changed the machine since.</summary>
    /// <param name="release">The release.</param>
    /// <param name="version">What the diagnosis says about it; null where it is neither cached nor listed.</param>
    public static Finding General(K3sRelease release, VersionReport? version)
    {
        var message = version is not { Cached: true } ? $"{release} is no longer in Rancher Desktop's cache"
            : !version.Visible ? $"{release} is not shown by Rancher Desktop"
            : $"{release} would not start";
        return new Finding(Severity.Error, Codes.ReleaseNotReady, message, "run the same apply again") { Release = release };
    }

    private static bool Explains(MachineReport machine, VersionReport version, Finding problem) =>
        MachineReport.Stops(problem, version)
        || (!version.Complete && IsAboutFiles(machine, version, problem))
        || (version.Kubectl is null && IsAboutMissingKubectl(machine, version, problem))
        || (!version.Visible && IsAboutShowing(machine, version, problem));

    private static bool IsAboutFiles(MachineReport machine, VersionReport version, Finding problem) =>
        problem.Severity != Severity.Note
        && problem.Code != Codes.NoKubectlServes
        && (problem.Release == version.Release || problem.Path == machine.Machine.Layout.Releases);

    private static bool IsAboutMissingKubectl(MachineReport machine, VersionReport version, Finding problem) =>
        problem.Code == Codes.NoKubectl
        || (problem.Code == Codes.NoKubectlServes && problem.Release == version.Release)
        || (problem.Code == Codes.MachineUnreadable && problem.Path == machine.Machine.KubectlFolder);

    private static bool IsAboutShowing(MachineReport machine, VersionReport version, Finding problem)
    {
        if (machine.Machine.Traits.Hides(version.Release))
        {
            return problem.Code == Codes.SomeHidden || problem.Code == Codes.EverythingHidden;
        }

        var isAboutList = problem.Path == machine.Machine.List.FilePath
            && (problem.Code == Codes.VersionListDropped || problem.Code == Codes.VersionListMissing || problem.Code == Codes.LinkInCache);
        var isAboutBuild = problem.Release == version.Release
            && (problem.Code == Codes.NotListed || problem.Code == Codes.OtherBuildListed || problem.Code == Codes.SecondBuildHidden);
        return !version.Listed && (isAboutList || isAboutBuild);
    }
}

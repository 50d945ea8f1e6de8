using Airgap.Diagnosis;
using Airgap.Planning;

namespace Airgap.Cli.Projects;

/// <summary>Says what to do about a release of a machine that upstream does not have: there is no manifest to remove it from.</summary>
internal static class MissingUpstream
{
    /// <summary>Waits for a lock file, and completes the hints where there is none.</summary>
    /// <param name="locked">The lock file.</param>
    /// <param name="found">The machine.</param>
    /// <param name="options">The options that name it, each with a blank before it.</param>
    public static async Task<LockResult> ExplainAsync(Task<LockResult> locked, MachineReport found, string options)
    {
        try
        {
            return await locked;
        }
        catch (PlanningException exception)
        {
            throw new PlanningException([.. exception.Diagnostics.Select(diagnostic => IsOfMachine(diagnostic, found)
                ? diagnostic with
                {
                    Hint = CommandName.In($"write a manifest: dotnet airgap init --from-machine{options}; remove that release from it, then "
                        + "build and apply"),
                }
                : diagnostic)]);
        }
    }

    private static bool IsOfMachine(Diagnostic diagnostic, MachineReport found) =>
        diagnostic.Code == Codes.ReleaseNotFound
        && found.Versions.Any(version => version.Cached && diagnostic.Message.Split(' ').Contains(version.Release.ToString()));
}

using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Judges the owners: Rancher Desktop's user must own the files (Lima changes the mode of <c>k3s</c>).</summary>
internal static class OwnerDiagnosis
{
    /// <summary>Looks. Of a folder and what is in it, only the folder is told.</summary>
    public static void Look(MachineSnapshot machine, Findings findings)
    {
        var owned = machine.Layout.Home ?? machine.Layout.Cache;
        var all = machine.ForeignOwners.ToHashSet(StringComparer.Ordinal);
        foreach (var path in machine.ForeignOwners.Where(path => !all.Contains(Path.GetDirectoryName(path)!)))
        {
            findings.Error(
                Codes.WrongOwner,
                $"'{path}' belongs to another user than '{owned}': Rancher Desktop cannot change it",
                new ShellCommand(machine.Layout.Platform.System).GiveTo(path, owned),
                path);
        }
    }
}

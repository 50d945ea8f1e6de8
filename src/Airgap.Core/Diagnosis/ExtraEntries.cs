using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Finds releases and kubectls that were not compared.</summary>
internal static class ExtraEntries
{
    /// <summary>Finds them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="compared">The full paths that were compared.</param>
    public static IEnumerable<StatusEntry> Find(MachineSnapshot machine, ImmutableHashSet<string> compared)
    {
        var kubectls = machine.Kubectls.Entries.Where(entry =>
            Path.GetDirectoryName(entry.FilePath) == machine.KubectlFolder
                && entry.IsProperlyNamed(machine.Layout.Platform.ExecutableSuffix));
        return machine.ReleaseFolders.Select(folder => (Name: Path.GetFileName(folder), Path: folder))
            .Concat(kubectls.Select(entry => (Name: $"kubectl {entry.Version}", Path: entry.FilePath)))
            .Where(found => !compared.Contains(found.Path))
            .Select(found => new StatusEntry(found.Name, found.Path, TargetState.Extra, null));
    }
}

using System.Collections.Immutable;
using Airgap.Kuberlr;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Finds the kubectl that kuberlr will take for each of a bundle's releases after an apply.</summary>
internal static class KubectlChoices
{
    /// <summary>Finds them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="value">The bundle's lock.</param>
    /// <param name="placed">The bundle's kubectls.</param>
    /// <param name="pruned">The files that are removed.</param>
    /// <param name="warnings">Told of files that kuberlr takes for a kubectl by mistake.</param>
    public static ImmutableArray<(K3sRelease Release, KuberlrEntry? Kubectl)> Of(
        MachineSnapshot machine,
        Lock value,
        ImmutableArray<Placement> placed,
        ImmutableArray<ReceiptFile> pruned,
        List<Diagnostic> warnings)
    {
        var own = placed.Select(placement => new KuberlrEntry(placement.Path, KubernetesVersion.Parse(placement.Files[0].Version)))
            .ToImmutableDictionary(entry => entry.FilePath, StringComparer.Ordinal);
        var going = pruned.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var others = machine.Kubectls.Entries.Where(entry => !own.ContainsKey(entry.FilePath) && !going.Contains(entry.FilePath));
        var then = machine.Kubectls with { Entries = [.. own.Values.OrderBy(entry => entry.Version), .. others] };
        var choices = value.Releases.Select(release => (release, then.Choose(release.Version.MinorVersion))).ToImmutableArray();
        var suffix = machine.Layout.Platform.ExecutableSuffix;
        foreach (var entry in choices.Select(choice => choice.Item2).OfType<KuberlrEntry>().Distinct())
        {
            if (!entry.IsProperlyNamed(suffix) && Path.GetDirectoryName(entry.FilePath) == machine.KubectlFolder)
            {
                warnings.Add(Diagnostic.Warning(
                    Codes.NotAKubectl,
                    $"kubectl will run '{entry.FilePath}', because kuberlr takes every file whose name begins like this for a kubectl",
                    "remove that file if it is not a kubectl"));
            }
        }

        return choices;
    }
}

using Airgap.Targets;

namespace Airgap.Machine;

/// <summary>
/// The folder that the documented manual steps fill on Apple silicon. kuberlr never reads it: its name for Apple silicon is
/// <c>darwin-arm64</c>.
/// </summary>
internal static class MisnamedKuberlrFolder
{
    private const string Name = "darwin-aarch64";

    /// <summary>Warns of it; null where it does not exist.</summary>
    public static Diagnostic? Find(MachineSnapshot machine) => machine.KuberlrFolders.Contains(Name)
        ? Diagnostic.Warning(
            Codes.MisnamedKuberlrFolder,
            $"kuberlr never looks into '{PathOf(machine.Layout)}': its folder for Apple silicon is darwin-arm64",
            "remove the folder if you filled it by hand")
        : null;

    /// <summary>Its full path.</summary>
    public static string PathOf(TargetLayout layout) => Path.Join(layout.Kuberlr, Name);
}

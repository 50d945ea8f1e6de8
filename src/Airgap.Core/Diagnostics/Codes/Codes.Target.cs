namespace Airgap.Diagnostics;

/// <summary>The codes of the target, AG06nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode WrongPlatform { get; } = Define(
        "AG0601",
        "The bundle is not for this platform.",
        "Add the platform to the manifest and build again, or name the target's platform: `--platform`.");

    public static DiagnosticCode UnknownTargetFolders { get; } = Define(
        "AG0602",
        "The target's folders cannot be determined, or the home of `--home` does not exist.",
        "Name them: `--home DIR`, or `--cache DIR --kuberlr DIR`.");

    public static DiagnosticCode LinkOnTarget { get; } = Define(
        "AG0603",
        "On the target, there is a link instead of a folder or file, or a folder instead of a kubectl.",
        "Remove it. To keep the cache on another disk, link the whole cache.");

    public static DiagnosticCode RootNeedsHome { get; } = Define(
        "AG0604",
        "The command runs as root without `--home`, and Rancher Desktop does not run as root: `apply`, `status`, `doctor`, " +
            "`undo`, `prepare`, `init --from-machine`.",
        "Name the user's home: `--home /home/NAME`. airgap then works as its owner.");

    public static DiagnosticCode NothingVisible { get; } = Define(
        "AG0605",
        "The target's Rancher Desktop would hide all versions of the bundle, and switch Kubernetes off.",
        "Build with later versions, or name the version that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode SomeHidden { get; } = Define(
        "AG0606",
        "Warning: Rancher Desktop hides some of the listed versions, or hides all if it is newer than your version.",
        "Name the installed version: `--rancher-desktop`.");

    public static DiagnosticCode ConfiguredVersionMissing { get; } = Define(
        "AG0607",
        "Warning: the version in Rancher Desktop's settings is not in the version list or not in the cache; it will use " +
            "another one.",
        "Choose a version in Rancher Desktop after its next start.");

    public static DiagnosticCode RancherDesktopRunning { get; } = Define(
        "AG0608",
        "Warning: Rancher Desktop is running, and shows the new versions only after a restart.",
        "Quit it and start it again.");

    public static DiagnosticCode TwoHomes { get; } = Define(
        "AG0609",
        "Warning, on Windows: `HOME` and `USERPROFILE` differ, so kubectl uses different folders in different shells.",
        "Run `apply` again in the other shell, or name the home: `--home`.");

    public static DiagnosticCode TargetBusy { get; } = Define(
        "AG0610",
        "Another command is changing the same target, and `--no-wait` prevents waiting.",
        "Run the command again when it has ended, or without `--no-wait`.");

    public static DiagnosticCode SecondBuildHidden { get; } = Define(
        "AG0611",
        "Warning: two builds of one version are in the cache, and Rancher Desktop shows one. The higher one is in the version " +
            "list.",
        "Nothing, or remove the folder that you do not want, and run `apply` again.");

    public static DiagnosticCode CachedReleaseNotListed { get; } = Define(
        "AG0612",
        "Warning: a version folder in the cache is incomplete or damaged, so it is not in the version list.",
        "Remove it, or apply a bundle with this release.");

    public static DiagnosticCode TargetNotWritable { get; } = Define(
        "AG0613",
        "The target cannot be written: permission denied, the disk is full or read-only, or (Windows) a file is open in another program.",
        "Follow the hint, then run the command again.");

    public static DiagnosticCode ReceiptUnreadable { get; } = Define(
        "AG0614",
        "A receipt of an earlier apply cannot be read.",
        "If another program has it open, close that program. Otherwise move it away: "
            + "airgap will no longer manage the files that it recorded.");

    public static DiagnosticCode NotAKubectl { get; } = Define(
        "AG0615",
        "Warning: kubectl will run a file that airgap did not install, because its name begins like that of a kubectl.",
        "Remove it if it is not a kubectl.");

    public static DiagnosticCode BundleNotUsable { get; } = Define(
        "AG0616",
        "The target's Rancher Desktop cannot use this bundle: it reads only `.tar` images, or uses another folder for " +
            "kubectl.",
        "Set `rancherDesktop.version` in the manifest and build again, or name the version that is really installed: " +
            "`--rancher-desktop`.");

    public static DiagnosticCode MisnamedKuberlrFolder { get; } = Define(
        "AG0617",
        "Warning: there is a folder `darwin-aarch64`, which kuberlr does not use.",
        "Remove it if you made it by hand.");

    public static DiagnosticCode PruneSkipsChangedFile { get; } = Define(
        "AG0620",
        "Warning: a file that `--prune` would remove has changed since airgap installed it.",
        "Remove it yourself if it is not needed.");

    public static DiagnosticCode NotConfirmed { get; } = Define(
        "AG0621",
        "The answer to a question was not yes, so nothing was done.",
        "Answer `y`, or use `--yes` in scripts.");

    public static DiagnosticCode ForeignFile { get; } = Define(
        "AG0622",
        "A file of the bundle would replace one that was not installed by airgap, or that was changed since.",
        "Move the existing file away, or skip other files: `--only k3s --only kubectl`.");

    public static DiagnosticCode DeltaBaseMissing { get; } = Define(
        "AG0624",
        "The bundle is a delta, and this machine does not have all files that it leaves out. The message names them.",
        "First apply the bundle on which it is based, or use the full bundle.");

    public static DiagnosticCode RefusedToWorkAsRoot { get; } = Define(
        "AG0625",
        "airgap runs as root, and other users can change folders of the target, or the process cannot become the user whose home " +
            "it is.",
        "Run airgap as the user whose home it is, or name the home with `--home`.");

    public static DiagnosticCode TargetChanged { get; } = Define(
        "AG0626",
        "Another program changed a file of the target while airgap was working. airgap did not replace it.",
        "Close the programs that use the file, then run the command again.");

    public static DiagnosticCode MovedAside { get; } = Define(
        "AG0627",
        "Warning: something had the name of a file or folder of airgap, and airgap had not made it. It was moved, not deleted.",
        "Look at it, and delete it if it is not needed.");

    public static DiagnosticCode StillOpen { get; } = Define(
        "AG0628",
        "Warning: a file was replaced or removed while another program had it open, for example a kubectl that runs. Windows deletes it " +
            "only when that program has ended, so it got another name.",
        "Nothing has to be done. The next `apply` that changes something deletes it, or you can delete it after that program has ended.");
}

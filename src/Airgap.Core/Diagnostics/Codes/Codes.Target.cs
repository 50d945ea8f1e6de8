namespace Airgap.Diagnostics;

/// <summary>The codes of the target, AG06nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode WrongPlatform { get; } = Define(
        "AG0601",
        "The bundle is not for this platform.",
        "Add the platform to the manifest and build again; or name the target: `--platform`.");

    public static DiagnosticCode UnknownTargetFolders { get; } = Define(
        "AG0602",
        "Where the target's folders are does not follow from what is known, or the named home is not there.",
        "`--home DIR`, or `--cache DIR --kuberlr DIR`.");

    public static DiagnosticCode LinkOnTarget { get; } = Define(
        "AG0603",
        "On the target, a link is where a plain folder or file belongs, or a folder where a kubectl belongs.",
        "Remove it. To keep the cache on another disk, link the whole cache.");

    public static DiagnosticCode RootNeedsHome { get; } = Define(
        "AG0604",
        "The command runs as root and nobody said for whom: `apply`, `status`, `doctor`, `undo`, `init --from-machine`.",
        "`--home /home/NAME`; the files get its owner.");

    public static DiagnosticCode NothingVisible { get; } = Define(
        "AG0605",
        "The target's Rancher Desktop would show none of the versions, and switch Kubernetes off.",
        "Build with later versions; or name the version that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode SomeHidden { get; } = Define(
        "AG0606",
        "Warning: Rancher Desktop hides some of the listed versions; or would hide all, if it is a newer one than you have.",
        "Name the installed version: `--rancher-desktop`.");

    public static DiagnosticCode ConfiguredVersionMissing { get; } = Define(
        "AG0607",
        "Warning: the version that Rancher Desktop is set to is not in the list, or not in the cache; it will take another.",
        "Choose a version in Rancher Desktop after its next start.");

    public static DiagnosticCode RancherDesktopRunning { get; } = Define(
        "AG0608",
        "Warning: Rancher Desktop is running and sees the new versions only after a restart.",
        "Quit it and start it again.");

    public static DiagnosticCode TwoHomes { get; } = Define(
        "AG0609",
        "Warning, on Windows: `HOME` and `USERPROFILE` differ, so kubectl looks in different places in different shells.",
        "Apply once more from the other shell, or name the home: `--home`.");

    public static DiagnosticCode TargetBusy { get; } = Define(
        "AG0610",
        "Another apply is at work on the same target, and `--no-wait` forbids to wait.",
        "Run the command again when it has ended, or without `--no-wait`.");

    public static DiagnosticCode SecondBuildHidden { get; } = Define(
        "AG0611",
        "Warning: two builds of one version are in the cache, and Rancher Desktop shows one. The higher is listed.",
        "Nothing; or remove the folder that you do not want, and apply again.");

    public static DiagnosticCode CachedReleaseNotListed { get; } = Define(
        "AG0612",
        "Warning: a version folder in the cache is incomplete or damaged, so it is not listed.",
        "Remove it, or apply a bundle that has this release.");

    public static DiagnosticCode TargetNotWritable { get; } = Define(
        "AG0613",
        "The target cannot be written: permission, full or read-only disk.",
        "As the message says; then run `apply` again.");

    public static DiagnosticCode ReceiptUnreadable { get; } = Define(
        "AG0614",
        "A receipt of an earlier apply cannot be read.",
        "Move it away. What it recorded then counts as somebody else's.");

    public static DiagnosticCode NotAKubectl { get; } = Define(
        "AG0615",
        "Warning: kubectl will run a file that airgap did not place, since its name begins like a kubectl's.",
        "Remove it, if it is not a kubectl.");

    public static DiagnosticCode BundleNotUsable { get; } = Define(
        "AG0616",
        "The target's Rancher Desktop has no use for this bundle: it reads only `.tar` images, or looks for kubectl in another " +
            "folder.",
        "State `rancherDesktop.version` in the manifest and build again; or name the version that is really installed: " +
            "`--rancher-desktop`.");

    public static DiagnosticCode MisnamedKuberlrFolder { get; } = Define(
        "AG0617",
        "Warning: there is a folder `darwin-aarch64`, which kuberlr never looks into.",
        "Remove it, if you filled it by hand.");

    public static DiagnosticCode PruneSkipsChangedFile { get; } = Define(
        "AG0620",
        "Warning: a file that `--prune` would take away has changed since airgap placed it.",
        "Remove it yourself, if nobody needs it.");

    public static DiagnosticCode NotConfirmed { get; } = Define(
        "AG0621",
        "The answer to a question was not yes, so nothing was done.",
        "Answer with `y`; scripts pass `--yes`.");

    public static DiagnosticCode ForeignFile { get; } = Define(
        "AG0622",
        "A file of the bundle would be installed over one that airgap did not place.",
        "Move it away, or leave other files out: `--only k3s --only kubectl`.");

    public static DiagnosticCode DeltaBaseMissing { get; } = Define(
        "AG0624",
        "The bundle is a delta, and this machine lacks files that it leaves out. All are named.",
        "Apply the bundle that it builds on first, or carry the full one.");
}

namespace Airgap.Diagnostics;

/// <summary>The codes of the machine as doctor sees it, AG07nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NoKubectlServes { get; } = Define(
        "AG0701",
        "No kubectl serves a version that is in the cache. kubectl would try to download one.",
        "`dotnet airgap init --from-machine`, build where there is a network, and apply that bundle.");

    public static DiagnosticCode OtherBuildListed { get; } = Define(
        "AG0702",
        "Another build is listed than the one in the cache. Rancher Desktop shows it, then asks the network.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode ListedNotCached { get; } = Define(
        "AG0703",
        "Listed versions are not in the cache. Rancher Desktop hides them, but for the dialog of its first start. A note once " +
            "it was started, a warning before.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode NotListed { get; } = Define(
        "AG0704",
        "A version is in the cache and not in the list: invisible.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode HalfRelease { get; } = Define(
        "AG0705",
        "A version folder is half there. Rancher Desktop hangs when it looks at it.",
        "Apply a bundle that has this version, or remove the folder.");

    public static DiagnosticCode DamagedRelease { get; } = Define(
        "AG0706",
        "A version folder is incomplete, or damaged by its own checksum file.",
        "Apply a bundle that has this version, or remove the folder.");

    public static DiagnosticCode BrokenImagesHideGood { get; } = Define(
        "AG0707",
        "A broken `.tar.zst` hides a good `.tar`.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode WrongProcessor { get; } = Define(
        "AG0708",
        "A version folder or a kubectl is for another processor or system.",
        "Apply a bundle for this platform, and remove the wrong one.");

    public static DiagnosticCode UnfinishedDownload { get; } = Define(
        "AG0709",
        "Note: Rancher Desktop left an unfinished download behind. It takes only room.",
        "Remove it.");

    public static DiagnosticCode InterruptedApply { get; } = Define(
        "AG0710",
        "Warning: an apply was interrupted and left files behind.",
        "`dotnet airgap doctor --fix`, or apply again.");

    public static DiagnosticCode NotExecutable { get; } = Define(
        "AG0711",
        "A kubectl may not be run; a warning for k3s, whose mode Rancher Desktop sets.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode WrongOwner { get; } = Define(
        "AG0712",
        "A file or folder belongs to another user. Rancher Desktop cannot change it.",
        "As root: `dotnet airgap doctor --fix --home HOME`; or the command of the hint.");

    public static DiagnosticCode LinkInCache { get; } = Define(
        "AG0713",
        "A link below the cache, which the virtual machine cannot follow, or airgap.",
        "Remove it, and apply a bundle that has this version.");

    public static DiagnosticCode NoKubectl { get; } = Define(
        "AG0714",
        "There is no kubectl at all. Without a network not even `kubectl version --client` works.",
        "`dotnet airgap init --from-machine`, build where there is a network, and apply that bundle.");

    public static DiagnosticCode VersionListDropped { get; } = Define(
        "AG0715",
        "Rancher Desktop drops the whole version list: it has an older form, or is damaged.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode EverythingHidden { get; } = Define(
        "AG0716",
        "Rancher Desktop hides everything that is listed, and switches Kubernetes off.",
        "Apply a bundle with later versions; or name the version that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode KubernetesDisabled { get; } = Define(
        "AG0717",
        "Warning: Kubernetes is switched off in Rancher Desktop's settings.",
        "`rdctl start --kubernetes.enabled=true`");

    public static DiagnosticCode LockedVersionMissing { get; } = Define(
        "AG0718",
        "A deployment profile locks a version that is not there. Rancher Desktop does not start.",
        "Apply a bundle with that version, or have the profile changed.");

    public static DiagnosticCode KuberlrSettingsInvalid { get; } = Define(
        "AG0719",
        "kuberlr stops at one of its settings files, and with it kubectl.",
        "Correct the file, or move it away.");

    public static DiagnosticCode CacheEmpty { get; } = Define(
        "AG0720",
        "There is no version in the cache.",
        "Apply a bundle.");

    public static DiagnosticCode VersionListMissing { get; } = Define(
        "AG0721",
        "There is no version list. Rancher Desktop takes the one that it came with, whose builds may be others.",
        "`dotnet airgap doctor --fix`");

    public static DiagnosticCode ImagesNotReadable { get; } = Define(
        "AG0722",
        "The images are `.tar.zst`, and this Rancher Desktop reads only `.tar`.",
        "State `rancherDesktop.version`, build again, apply.");

    public static DiagnosticCode BrokenKubectl { get; } = Define(
        "AG0723",
        "A kubectl is cut short, empty, a web page, or a link to nowhere. kuberlr would run it all the same.",
        "Apply a bundle that has it, or remove it.");

    public static DiagnosticCode MachineUnreadable { get; } = Define(
        "AG0726",
        "Something on the machine cannot be read.",
        "Look at owner and mode, or run the command as that user.");

    public static DiagnosticCode NothingForManifest { get; } = Define(
        "AG0727",
        "`init --from-machine`: the machine holds no version that could go into a manifest.",
        "Begin with `dotnet airgap init`; or name the version that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode DesktopSettingsInvalid { get; } = Define(
        "AG0728",
        "Warning: Rancher Desktop's settings, or a profile that locks settings, cannot be understood.",
        "Look at what the file is.");
}

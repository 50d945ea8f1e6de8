namespace Airgap.Diagnostics;

/// <summary>The codes of the machine as doctor sees it, AG07nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NoKubectlServes { get; } = Define(
        "AG0701",
        "No kubectl can serve a version in the cache, so kubectl would try to download one.",
        "While the machine has a network: `dotnet airgap prepare`. Otherwise run `dotnet airgap init --from-machine`, build on a machine " +
            "with network, and apply that bundle.");

    public static DiagnosticCode OtherBuildListed { get; } = Define(
        "AG0702",
        "The version list has another build than the cache. Rancher Desktop shows it, and then needs the network.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode ListedNotCached { get; } = Define(
        "AG0703",
        "The version list has versions that are not in the cache. Rancher Desktop hides them, except in the dialog of its " +
            "first start. A note after that first start, a warning before.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode NotListed { get; } = Define(
        "AG0704",
        "A version is in the cache and not in the version list, so Rancher Desktop does not show it.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode HalfRelease { get; } = Define(
        "AG0705",
        "A version folder has only a part of its files. Rancher Desktop hangs when it reads it.",
        "Apply a bundle with this version, or remove the folder.");

    public static DiagnosticCode DamagedRelease { get; } = Define(
        "AG0706",
        "A version folder is incomplete, or its files do not match its checksum file.",
        "Apply a bundle with this version, or remove the folder.");

    public static DiagnosticCode BrokenImagesHideGood { get; } = Define(
        "AG0707",
        "Rancher Desktop uses a broken `.tar.zst` instead of the good `.tar` beside it.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode WrongProcessor { get; } = Define(
        "AG0708",
        "A version folder or a kubectl is for another processor or system.",
        "Apply a bundle for this platform, and remove the wrong one.");

    public static DiagnosticCode UnfinishedDownload { get; } = Define(
        "AG0709",
        "Note: Rancher Desktop left an unfinished download behind, which only uses space.",
        "Remove it.");

    public static DiagnosticCode InterruptedApply { get; } = Define(
        "AG0710",
        "Warning: an apply was interrupted and left files behind.",
        "Run `dotnet airgap doctor --fix`, or run `apply` again.");

    public static DiagnosticCode NotExecutable { get; } = Define(
        "AG0711",
        "A kubectl is not executable. For k3s it is a warning, because Rancher Desktop sets its mode.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode WrongOwner { get; } = Define(
        "AG0712",
        "A file or folder belongs to another user, so Rancher Desktop cannot change it.",
        "Run the command of the hint, which gives it to the owner of the home.");

    public static DiagnosticCode LinkInCache { get; } = Define(
        "AG0713",
        "There is a link below the cache. The virtual machine and airgap do not follow it.",
        "Remove it, and apply a bundle with this version.");

    public static DiagnosticCode NoKubectl { get; } = Define(
        "AG0714",
        "There is no kubectl. Without a network, not even `kubectl version --client` works.",
        "While the machine has a network: `dotnet airgap prepare`. Otherwise run `dotnet airgap init --from-machine`, build on a machine " +
            "with network, and apply that bundle.");

    public static DiagnosticCode VersionListDropped { get; } = Define(
        "AG0715",
        "Rancher Desktop ignores the version list, because it has an old format or is damaged.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode EverythingHidden { get; } = Define(
        "AG0716",
        "Rancher Desktop hides all listed versions, and switches Kubernetes off.",
        "Apply a bundle with later versions, or name the version that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode KubernetesDisabled { get; } = Define(
        "AG0717",
        "Warning: Kubernetes is switched off in Rancher Desktop's settings.",
        "Run `rdctl start --kubernetes.enabled=true`.");

    public static DiagnosticCode LockedVersionMissing { get; } = Define(
        "AG0718",
        "A deployment profile locks a version that is not in the cache, so Rancher Desktop does not start.",
        "Apply a bundle with that version, or ask for another profile.");

    public static DiagnosticCode KuberlrSettingsInvalid { get; } = Define(
        "AG0719",
        "kuberlr, and so kubectl, fails because of one of its settings files.",
        "Correct the file, or move it away.");

    public static DiagnosticCode CacheEmpty { get; } = Define(
        "AG0720",
        "There is no version in the cache.",
        "Apply a bundle.");

    public static DiagnosticCode VersionListMissing { get; } = Define(
        "AG0721",
        "There is no version list. Rancher Desktop uses its built-in list, which may have other builds.",
        "Run `dotnet airgap doctor --fix`.");

    public static DiagnosticCode ImagesNotReadable { get; } = Define(
        "AG0722",
        "The images are `.tar.zst`, and this Rancher Desktop reads only `.tar`.",
        "Set `rancherDesktop.version` in the manifest, build again, and apply the bundle.");

    public static DiagnosticCode BrokenKubectl { get; } = Define(
        "AG0723",
        "A kubectl is truncated, empty, a web page, or a broken link. kuberlr would run it anyway.",
        "Apply a bundle that has it, or remove it.");

    public static DiagnosticCode MachineUnreadable { get; } = Define(
        "AG0726",
        "Something on the machine cannot be read.",
        "Check its owner and mode, or run the command as that user.");

    public static DiagnosticCode NothingForManifest { get; } = Define(
        "AG0727",
        "`init --from-machine`, `prepare`: the machine has no version for a manifest.",
        "Begin with `dotnet airgap init`; for `prepare`, name a version: `--kubernetes stable`. If Rancher Desktop hides all versions, " +
            "name the version of Rancher Desktop that is really installed: `--rancher-desktop`.");

    public static DiagnosticCode DesktopSettingsInvalid { get; } = Define(
        "AG0728",
        "Warning: Rancher Desktop's settings, or a profile that locks settings, cannot be read.",
        "Check what the file contains.");

    public static DiagnosticCode ReleaseNotReady { get; } = Define(
        "AG0729",
        "`apply` placed a release of the bundle, and another program removed it or changed the version list since.",
        "Run `dotnet airgap doctor`, or run `apply` again.");
}

namespace Airgap.Diagnostics;

/// <summary>The codes of planning, AG02nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode ReleaseNotFound { get; } = Define(
        "AG0201",
        "There is no k3s release for an entry, or its files are not out.",
        "Take another version, or wait a day; the hint names what there is.");

    public static DiagnosticCode NoKubectlForRelease { get; } = Define(
        "AG0202",
        "No kubectl for a platform can serve a release.",
        "Leave the version or the platform out. kubectl exists for darwin/arm64 from 1.21.0, for windows/arm64 from 1.23.0.");

    public static DiagnosticCode ChecksumsFromMirror { get; } = Define(
        "AG0203",
        "Warning: digests were learnt through a mirror, so the mirror decided what is right.",
        "Compare the lock file with one that was made without mirrors.");

    public static DiagnosticCode NewestReleaseIncomplete { get; } = Define(
        "AG0204",
        "Warning: the newest release has no checksum file yet; an older one is taken.",
        "Nothing; or `dotnet airgap update` in a day or two.");

    public static DiagnosticCode MayBeHidden { get; } = Define(
        "AG0205",
        "Warning: newer versions of Rancher Desktop hide some of these releases, and the manifest does not say which version " +
            "the machines have.",
        "State `rancherDesktop.version`.");

    public static DiagnosticCode NewestKubectlIncomplete { get; } = Define(
        "AG0206",
        "Warning: the newest patch of a kubectl is not out for every platform; an older one is taken.",
        "Nothing; or `dotnet airgap update kubectl` in a day or two.");

    public static DiagnosticCode NoRancherDesktopForPlatform { get; } = Define(
        "AG0207",
        "Warning: there is no Rancher Desktop 1.x for this platform (linux/arm64, windows/arm64). The files are carried all " +
            "the same.",
        "Leave the platform out, unless you know why you want it.");

    public static DiagnosticCode FallbackReleaseList { get; } = Define(
        "AG0208",
        "Warning: GitHub's API did not give the list of releases; Rancher Desktop's own list was taken. It is at most a day " +
            "behind.",
        "Nothing; or set `GITHUB_TOKEN`.");

    public static DiagnosticCode ExactBuildWins { get; } = Define(
        "AG0209",
        "Warning: an inexact entry is served by a build that another entry asks for exactly, though there is a newer build.",
        "Nothing; or remove the exact entry.");

    public static DiagnosticCode UpstreamChanged { get; } = Define(
        "AG0211",
        "Upstream serves other bytes than the lock file has, under the same version.",
        "Ask upstream or your mirror's keeper. Only then `dotnet airgap lock --accept-changed PATH`.");

    public static DiagnosticCode FileNotInChecksums { get; } = Define(
        "AG0212",
        "A release's own checksum file does not list a file that is needed.",
        "Choose another build; for `.tar.zst` remove `images.format`.");

    public static DiagnosticCode IncludedKubectlMissing { get; } = Define(
        "AG0213",
        "A kubectl of `kubectl.include` does not exist for a platform.",
        "Choose another version, or leave the platform out.");

    public static DiagnosticCode HiddenByStatedVersion { get; } = Define(
        "AG0214",
        "The Rancher Desktop that the manifest states hides some of the releases.",
        "Leave these versions out, or correct `rancherDesktop.version`.");

    public static DiagnosticCode KnownBadMix { get; } = Define(
        "AG0215",
        "Warning: this Rancher Desktop with this engine is known not to work with some of the releases without a network. The " +
            "hint names who found it.",
        "As the hint says: another engine, another patch, or a newer Rancher Desktop.");

    public static DiagnosticCode GlobMatchesNothing { get; } = Define(
        "AG0216",
        "A glob of `files` fits no file.",
        "Letter case counts; folders that are links, and bundles, are not looked into.");

    public static DiagnosticCode UnusableFile { get; } = Define(
        "AG0217",
        "A file of `files` cannot travel: a link out of the manifest's folder, empty, unreadable, or with a name that some " +
            "system cannot hold.",
        "Mend it, or leave it out with `exclude`.");

    public static DiagnosticCode FileNameCollision { get; } = Define(
        "AG0218",
        "Two files of `files` would have one name, in the bundle or where they are installed.",
        "Another folder with `to`, or `exclude`.");

    public static DiagnosticCode FileUrlNotFound { get; } = Define(
        "AG0219",
        "There is no file at an address of `files`.",
        "Correct the address, or add the file to the mirror.");
}

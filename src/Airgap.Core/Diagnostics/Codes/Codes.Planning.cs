namespace Airgap.Diagnostics;

/// <summary>The codes of planning, AG02nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode ReleaseNotFound { get; } = Define(
        "AG0201",
        "There is no k3s release for an entry, or its files are not published yet.",
        "Choose another version, or wait a day; the hint names the existing versions.");

    public static DiagnosticCode NoKubectlForRelease { get; } = Define(
        "AG0202",
        "No kubectl for a platform can serve a release.",
        "Remove the version or the platform. kubectl exists for darwin/arm64 from 1.21.0, for windows/arm64 from 1.23.0.");

    public static DiagnosticCode ChecksumsFromMirror { get; } = Define(
        "AG0203",
        "Warning: checksums came from a mirror, not from upstream, so the mirror decided which bytes are right.",
        "Run `dotnet airgap lock --check --online` where upstream can be reached.");

    public static DiagnosticCode NewestReleaseIncomplete { get; } = Define(
        "AG0204",
        "Warning: the newest release has no checksum file yet; an older one is used.",
        "Nothing, or run `dotnet airgap update` in a day or two.");

    public static DiagnosticCode MayBeHidden { get; } = Define(
        "AG0205",
        "Warning: newer versions of Rancher Desktop hide some of these releases, and the manifest does not state the " +
            "machines' version.",
        "Set `rancherDesktop.version` in the manifest.");

    public static DiagnosticCode NewestKubectlIncomplete { get; } = Define(
        "AG0206",
        "Warning: the newest patch of a kubectl is not available for every platform yet; an older one is used.",
        "Nothing, or run `dotnet airgap update kubectl` in a day or two.");

    public static DiagnosticCode NoRancherDesktopForPlatform { get; } = Define(
        "AG0207",
        "Warning: there is no Rancher Desktop 1.x for this platform (linux/arm64, windows/arm64). The bundle has its files " +
            "anyway.",
        "Remove the platform, unless you use the files without Rancher Desktop.");

    public static DiagnosticCode FallbackReleaseList { get; } = Define(
        "AG0208",
        "Warning: GitHub's list of releases could not be read, so Rancher Desktop's own list was used. It is at most a day " +
            "old.",
        "Nothing, or set `GITHUB_TOKEN`.");

    public static DiagnosticCode ExactBuildWins { get; } = Define(
        "AG0209",
        "Warning: an entry resolves to a build that another entry requests exactly, although there is a newer build.",
        "Nothing, or remove the exact entry.");

    public static DiagnosticCode UpstreamChanged { get; } = Define(
        "AG0211",
        "Upstream serves other bytes than the lock file has, for the same version.",
        "Ask upstream or your mirror's administrator. Only then run `dotnet airgap lock --accept-changed PATH`.");

    public static DiagnosticCode FileNotInChecksums { get; } = Define(
        "AG0212",
        "The checksum file of a release does not list a file that is needed.",
        "Choose another build; for `.tar.zst`, remove `images.format`.");

    public static DiagnosticCode IncludedKubectlMissing { get; } = Define(
        "AG0213",
        "A kubectl of `kubectl.include` does not exist for a platform.",
        "Choose another version, or remove the platform.");

    public static DiagnosticCode HiddenByStatedVersion { get; } = Define(
        "AG0214",
        "The Rancher Desktop that the manifest states hides some of the releases.",
        "Remove these versions, or correct `rancherDesktop.version`.");

    public static DiagnosticCode KnownBadMix { get; } = Define(
        "AG0215",
        "Warning: without a network, some of the releases do not work with this Rancher Desktop and container engine. The " +
            "hint names the source.",
        "Follow the hint: use another engine, another patch, or a newer Rancher Desktop.");

    public static DiagnosticCode GlobMatchesNothing { get; } = Define(
        "AG0216",
        "A glob of `files` matches no file.",
        "Correct the glob. Globs are case-sensitive; links to folders, and bundles, are skipped.");

    public static DiagnosticCode UnusableFile { get; } = Define(
        "AG0217",
        "A file of `files` cannot be in a bundle: it is a link to outside of the manifest's folder, empty, not readable, or " +
            "has a name that some systems do not allow.",
        "Fix it, or leave it out with `exclude`.");

    public static DiagnosticCode FileNameCollision { get; } = Define(
        "AG0218",
        "Two files of `files` would have the same path, in the bundle or where they are installed.",
        "Give one another folder with `to`, or leave it out with `exclude`.");

    public static DiagnosticCode FileUrlNotFound { get; } = Define(
        "AG0219",
        "There is no file at an address of `files`.",
        "Correct the address, or add the file to the mirror.");

    public static DiagnosticCode SerialNotRaised { get; } = Define(
        "AG0220",
        "Warning: the new lock file has other artifacts than the old one, and the same `serial` or a lower one.",
        "Raise `serial` in the manifest. Otherwise machines also accept the old bundle after the new one; one with a lower `serial`, " +
            "they refuse.");
}

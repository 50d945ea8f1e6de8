namespace Airgap.Diagnostics;

/// <summary>The codes of manifests and lock files, AG01nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode DocumentUnreadable { get; } = Define(
        "AG0101",
        "The manifest is not there, or it or the lock file may not be read.",
        "`dotnet airgap init`, or name the manifest with `-f`; look at owner and mode.");

    public static DiagnosticCode SyntaxError { get; } = Define(
        "AG0102",
        "The file is not UTF-8, or not YAML (manifest) or JSON (lock file).",
        "Mend the line that is named, or the one before. YAML allows no tabs.");

    public static DiagnosticCode DuplicateKey { get; } = Define(
        "AG0103",
        "A key stands twice in one mapping.",
        "Keep one of them.");

    public static DiagnosticCode UnknownKey { get; } = Define(
        "AG0104",
        "A key is unknown.",
        "Take the spelling that the hint offers. In a lock file: update airgap, the file may be newer.");

    public static DiagnosticCode WrongType { get; } = Define(
        "AG0105",
        "A value is of the wrong kind: a text where a list belongs, or nothing at all.",
        "Write it as the hint shows.");

    public static DiagnosticCode MissingValue { get; } = Define(
        "AG0106",
        "Something required is missing or empty: the document, a key, a list, a section.",
        "Add it, or remove the empty section.");

    public static DiagnosticCode UnsupportedYaml { get; } = Define(
        "AG0107",
        "The manifest has an anchor, an alias, a tag or a second YAML document.",
        "Write the value out; keep one document.");

    public static DiagnosticCode DocumentTooLarge { get; } = Define(
        "AG0108",
        "The file is too large (manifest 1 MiB, lock file 16 MiB) or nested deeper than 64 levels.",
        "See that it is the right file.");

    public static DiagnosticCode InvalidKubernetesEntry { get; } = Define(
        "AG0109",
        "An entry of `kubernetes` is not a version, a channel or a sensible range.",
        "Write `1.30`, `1.29.4`, `v1.28.8+k3s1`, `stable`, `latest` or `1.31 - 1.33`.");

    public static DiagnosticCode InvalidPlatform { get; } = Define(
        "AG0110",
        "An entry of `platforms` is not a platform.",
        "`linux`, `darwin` or `windows`, a slash, `amd64` or `arm64`.");

    public static DiagnosticCode DuplicateEntry { get; } = Define(
        "AG0111",
        "A version, platform, kubectl or mirror is listed twice.",
        "Remove one.");

    public static DiagnosticCode ConflictingBuilds { get; } = Define(
        "AG0112",
        "Two exact builds of one version are asked for; Rancher Desktop shows one build of each.",
        "Keep the one you want.");

    public static DiagnosticCode InvalidRancherDesktop { get; } = Define(
        "AG0113",
        "`rancherDesktop.version` or `containerEngine` is not a value that is served.",
        "A version from 1.2.0 on, of major 1; `containerd` or `moby`.");

    public static DiagnosticCode InvalidKubectlSetting { get; } = Define(
        "AG0114",
        "`kubectl.policy`, `kubectl.include` or `kubectl.allowDownload` has a value that cannot be.",
        "`minimal` or `matching`; exact versions such as `1.29.4`; `true` or `false`.");

    public static DiagnosticCode InvalidImageFormat { get; } = Define(
        "AG0115",
        "`images.format` has a value that cannot be, or is `zst` for a Rancher Desktop below 1.7.0, which reads only `.tar`.",
        "`auto`, `zst` or `tar`; or leave it out.");

    public static DiagnosticCode InvalidMirror { get; } = Define(
        "AG0116",
        "A mirror is written wrong, in the manifest, in `--mirror` or in `AIRGAP_MIRRORS`: no `=`, not `https://` on the left, " +
            "a user name, a query.",
        "Write `FROM=TO`, or in the manifest `FROM: TO`, as in [Mirrors](#mirrors-proxies-offline).");

    public static DiagnosticCode UnsupportedFormatVersion { get; } = Define(
        "AG0117",
        "The manifest or lock file is of a newer format.",
        "`dotnet tool update --global dotnet-airgap`.");

    public static DiagnosticCode InvalidLockFile { get; } = Define(
        "AG0118",
        "The lock file says something that airgap would not have written: a path that does not belong to its version, a bad " +
            "digest, a file too few.",
        "Take it from git again; or delete it and run `dotnet airgap lock`. In a bundle: copy the bundle again.");

    public static DiagnosticCode MergeConflict { get; } = Define(
        "AG0119",
        "Git's merge-conflict marks are in the file.",
        "Resolve the conflict. For a lock file take either side, then run `dotnet airgap lock`.");

    public static DiagnosticCode InvalidFilesEntry { get; } = Define(
        "AG0120",
        "An entry of `files` is written wrong: a glob, an address, a digest, a folder.",
        "As the hint says.");

    public static DiagnosticCode Interrupted { get; } = Define(
        "AG0130",
        "Interrupted, by Ctrl-C.",
        "Run the same command again: it goes on where it stopped.");
}

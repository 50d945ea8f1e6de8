namespace Airgap.Diagnostics;

/// <summary>The codes of manifests and lock files, AG01nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode DocumentUnreadable { get; } = Define(
        "AG0101",
        "The manifest does not exist, or the manifest or the lock file cannot be read.",
        "Run `dotnet airgap init`, or name the manifest with `-f`. If it exists, check its owner and mode.");

    public static DiagnosticCode SyntaxError { get; } = Define(
        "AG0102",
        "The file is not UTF-8, or not YAML (manifest) or JSON (lock file).",
        "Fix the line in the message, or the one before. YAML does not allow tabs.");

    public static DiagnosticCode DuplicateKey { get; } = Define(
        "AG0103",
        "A mapping has a duplicate key.",
        "Keep one of the two.");

    public static DiagnosticCode UnknownKey { get; } = Define(
        "AG0104",
        "A key is unknown.",
        "Use the key that the hint suggests. In a lock file: update airgap, because a newer version may have written the " +
            "file.");

    public static DiagnosticCode WrongType { get; } = Define(
        "AG0105",
        "A value has the wrong type, such as a string instead of a list, or it is empty.",
        "Write it as the hint shows.");

    public static DiagnosticCode MissingValue { get; } = Define(
        "AG0106",
        "Something required is missing or empty: the document, a key, a list, a section.",
        "Add it. Remove an empty section.");

    public static DiagnosticCode UnsupportedYaml { get; } = Define(
        "AG0107",
        "The manifest has an anchor, an alias, a tag or a second YAML document.",
        "Write the value itself, and keep one document.");

    public static DiagnosticCode DocumentTooLarge { get; } = Define(
        "AG0108",
        "The file is too large (manifest 1 MiB, lock file 64 MiB) or nested deeper than 64 levels.",
        "Check that it is the right file. If a new lock file would be too large, put files into an archive, or let the globs match fewer.");

    public static DiagnosticCode InvalidKubernetesEntry { get; } = Define(
        "AG0109",
        "An entry of `kubernetes` is not a version, a channel or a valid range.",
        "Write `1.30`, `1.29.4`, `v1.28.8+k3s1`, `stable`, `latest` or `1.31 - 1.33`.");

    public static DiagnosticCode InvalidPlatform { get; } = Define(
        "AG0110",
        "An entry of `platforms` is not a platform.",
        "Write `linux`, `darwin` or `windows`, a slash, and `amd64` or `arm64`.");

    public static DiagnosticCode DuplicateEntry { get; } = Define(
        "AG0111",
        "A version, platform, kubectl, file or mirror is listed twice.",
        "Remove one.");

    public static DiagnosticCode ConflictingBuilds { get; } = Define(
        "AG0112",
        "Two exact builds of one version are requested, or `--kubernetes` of `prepare` or `init --from-machine` names a lower build " +
            "than the cache has; Rancher Desktop shows only one build of each version.",
        "Keep the one you want.");

    public static DiagnosticCode InvalidRancherDesktop { get; } = Define(
        "AG0113",
        "`rancherDesktop.version` is not a supported version, or `containerEngine` is not a container engine.",
        "Write a version 1.x from 1.2.0 on; `containerd` or `moby`.");

    public static DiagnosticCode InvalidKubectlSetting { get; } = Define(
        "AG0114",
        "`kubectl.policy`, `kubectl.include` or `kubectl.allowDownload` has an invalid value.",
        "Write `minimal` or `matching`; exact versions such as `1.29.4`; `true` or `false`.");

    public static DiagnosticCode InvalidImageFormat { get; } = Define(
        "AG0115",
        "`images.format` is invalid, or is `zst` for a Rancher Desktop below 1.7.0, which reads only `.tar`.",
        "Write `auto`, `zst` or `tar`, or remove it.");

    public static DiagnosticCode InvalidMirror { get; } = Define(
        "AG0116",
        "A mirror is invalid, in the manifest, in `--mirror` or in `AIRGAP_MIRRORS`: it has no `=`, does not begin with " +
            "`https://`, or has a user name or a query.",
        "Write `FROM=TO`, or in the manifest `FROM: TO`, as in [Mirrors](mirrors.md#mirrors).");

    public static DiagnosticCode UnsupportedFormatVersion { get; } = Define(
        "AG0117",
        "The manifest, the lock file or the bundle has a newer format.",
        "Install the version of airgap that wrote it.");

    public static DiagnosticCode InvalidLockFile { get; } = Define(
        "AG0118",
        "The lock file is not one that airgap writes: a path does not match its version, a digest is invalid, a file is " +
            "missing.",
        "Restore it from git, or delete it and run `dotnet airgap lock`. In a bundle: copy the bundle again.");

    public static DiagnosticCode MergeConflict { get; } = Define(
        "AG0119",
        "The file has git conflict markers.",
        "Resolve the conflict. For a lock file, take either side, then run `dotnet airgap lock`.");

    public static DiagnosticCode InvalidFilesEntry { get; } = Define(
        "AG0120",
        "An entry of `files` is invalid: its glob, address, digest or folder.",
        "Follow the hint.");

    public static DiagnosticCode ManifestNotEditable { get; } = Define(
        "AG0121",
        "`add` or `remove` cannot edit the manifest: its lists are written in an unusual form, such as a dash in a line of its own.",
        "Edit the file by hand, or write the list with one `- ENTRY` in each line.");

    public static DiagnosticCode InvalidNameOrSerial { get; } = Define(
        "AG0122",
        "`name` or `serial` is invalid, or the manifest has `serial` and no `name`.",
        "Write 1 to 64 of the characters a-z, A-Z, 0-9, `.`, `_` and `-`; a whole number from 1 to 999999999 without leading zeros.");

    public static DiagnosticCode Interrupted { get; } = Define(
        "AG0130",
        "The command was interrupted, by Ctrl-C.",
        "Run the same command again: it continues where it stopped.");
}

namespace Airgap.Diagnostics;

/// <summary>The codes of files and folders on the building machine, AG04nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NotABundle { get; } = Define(
        "AG0401",
        "There is no bundle in this folder, or it cannot be read.",
        "Name the folder that `build` made; look at the medium and the modes.");

    public static DiagnosticCode UnknownFilesInBundle { get; } = Define(
        "AG0402",
        "The bundle's folder holds files that airgap did not put there.",
        "Move them away, or choose another folder: `build -o DIR`.");

    public static DiagnosticCode UnsuitableBundleFolder { get; } = Define(
        "AG0403",
        "This folder cannot be a bundle: a root, a home, the manifest's own folder or one above it; or it is a file.",
        "Choose a folder of its own: `build -o DIR`.");

    public static DiagnosticCode NotEnoughRoom { get; } = Define(
        "AG0404",
        "The disk has too little room.",
        "Make room, or choose another disk.");

    public static DiagnosticCode BundleNotWritable { get; } = Define(
        "AG0405",
        "The bundle cannot be written: permission, full or read-only disk.",
        "As the message says; then run `build` again.");

    public static DiagnosticCode BuildInProgress { get; } = Define(
        "AG0406",
        "Another `build` is at work in the same folder.",
        "Wait, or choose another folder.");

    public static DiagnosticCode DocumentNotWritable { get; } = Define(
        "AG0407",
        "The manifest or the lock file cannot be written.",
        "Choose a folder that is there and that you may write in.");

    public static DiagnosticCode ManifestExists { get; } = Define(
        "AG0408",
        "`init` found a file of that name.",
        "Edit it, or write another: `init -f OTHER.yaml`.");

    public static DiagnosticCode CannotBypassCache { get; } = Define(
        "AG0409",
        "`verify --from-medium` on a system that has no way to read past its memory.",
        "Take the stick out and put it in again, then `verify` without the option.");

    public static DiagnosticCode TooLargeForFat { get; } = Define(
        "AG0410",
        "A file is larger than 4 GiB, and the bundle's folder lies on a FAT volume, which cannot hold it.",
        "Format the stick as exFAT, or choose another.");

    public static DiagnosticCode LockFileMissing { get; } = Define(
        "AG0411",
        "There is no lock file, and it must not be written: `build --locked`, which is the default where `CI=true`, `lock " +
            "--check`, `outdated`, `why`.",
        "`dotnet airgap lock`, and commit it with the manifest.");

    public static DiagnosticCode LockFileOutOfDate { get; } = Define(
        "AG0412",
        "The lock file does not answer the manifest, and must not be written. One line for each difference.",
        "`dotnet airgap lock`; look at what that changes, and commit it.");

    public static DiagnosticCode LockedFileGone { get; } = Define(
        "AG0414",
        "`lock --check --online`: upstream no longer has a file that is locked.",
        "Keep your bundles, or choose another version.");

    public static DiagnosticCode DeltaIntoFullBundle { get; } = Define(
        "AG0415",
        "`build --since` into the folder of a full bundle.",
        "A folder of its own: `-o FOLDER`.");
}

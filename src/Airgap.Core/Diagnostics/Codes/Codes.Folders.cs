namespace Airgap.Diagnostics;

/// <summary>The codes of files and folders on the building machine, AG04nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode NotABundle { get; } = Define(
        "AG0401",
        "There is no bundle in this folder, or it cannot be read.",
        "Name the folder that `build` made. Check the medium and the permissions.");

    public static DiagnosticCode UnknownFilesInBundle { get; } = Define(
        "AG0402",
        "The bundle's folder has files that airgap did not put there.",
        "Move them away, or choose another folder: `build -o FOLDER`.");

    public static DiagnosticCode UnsuitableBundleFolder { get; } = Define(
        "AG0403",
        "This folder cannot be a bundle: it is a root, a home, the manifest's folder or one above it, or a file.",
        "Choose a folder for the bundle alone: `build -o FOLDER`.");

    public static DiagnosticCode NotEnoughRoom { get; } = Define(
        "AG0404",
        "The disk does not have enough free space.",
        "Free some space, or use another disk.");

    public static DiagnosticCode BundleNotWritable { get; } = Define(
        "AG0405",
        "The bundle cannot be written: permission denied, the disk is full or read-only, or (Windows) a file is open in another program.",
        "Follow the hint, then run `build` again.");

    public static DiagnosticCode BuildInProgress { get; } = Define(
        "AG0406",
        "Another `build` is running in the same folder, and the command must not wait for it: `build --no-wait`, `prepare --bundle`.",
        "Run the command again when it has ended.");

    public static DiagnosticCode DocumentNotWritable { get; } = Define(
        "AG0407",
        "The manifest or the lock file cannot be written.",
        "Choose an existing folder in which you have write permission.");

    public static DiagnosticCode ManifestExists { get; } = Define(
        "AG0408",
        "`init` found a file of that name.",
        "Edit it, or write another one: `init -f OTHER.yaml`.");

    public static DiagnosticCode CannotBypassCache { get; } = Define(
        "AG0409",
        "`verify --from-medium` does not work on this system, which cannot bypass its cache.",
        "Take the stick out and put it in again, then run `verify` without the option.");

    public static DiagnosticCode TooLargeForFat { get; } = Define(
        "AG0410",
        "A file is larger than 4 GiB, and the bundle's folder is on a FAT volume, which cannot store it.",
        "Format the stick as exFAT, or use another one.");

    public static DiagnosticCode LockFileMissing { get; } = Define(
        "AG0411",
        "There is no lock file, and the command must not write it: `build --locked`, which is the default with `CI=true`, " +
            "`lock --check`, `outdated`, `why`.",
        "Run `dotnet airgap lock`, and commit the lock file with the manifest.");

    public static DiagnosticCode LockFileOutOfDate { get; } = Define(
        "AG0412",
        "The lock file is out of date with the manifest, and the command must not write it. Each difference has a line.",
        "Run `dotnet airgap lock`, review the changes and commit them.");

    public static DiagnosticCode LockedFileGone { get; } = Define(
        "AG0414",
        "`lock --check --online`: upstream no longer has a locked file.",
        "Keep your bundles, or choose another version.");

    public static DiagnosticCode DeltaIntoFullBundle { get; } = Define(
        "AG0415",
        "`build --since` into the folder of a full bundle.",
        "Use another folder: `-o FOLDER`.");

    public static DiagnosticCode CurrentFolderDeleted { get; } = Define(
        "AG0416",
        "The current folder was deleted while the terminal was in it.",
        "Change to a folder that exists, or use full paths.");

    public static DiagnosticCode NoVolumeMounted { get; } = Define(
        "AG0417",
        "`build -o` names a folder below `/media`, `/mnt`, `/run/media` or `/Volumes`, but no other volume is mounted there: the bundle " +
            "is written to the system's disk.",
        "Mount the stick and build again, then remove the folder from the system's disk. Ignore the warning if the folder is what you " +
            "want.");

    public static DiagnosticCode ReportNotWritten { get; } = Define(
        "AG0418",
        "Warning: `apply --report` cannot write the report of this machine. The apply itself is not affected.",
        "Follow the hint, then run `apply` again: it copies nothing again.");

    public static DiagnosticCode NoReports { get; } = Define(
        "AG0419",
        "`report` found no report in this folder, or the folder cannot be read.",
        "Name the folder of `apply --report`.");

    public static DiagnosticCode NotAReport { get; } = Define(
        "AG0420",
        "Warning: a file in the folder of reports is not a report that this airgap can read. `report` ignores it.",
        "Move it away. If it is a damaged report, run `apply --report` again on that machine.");
}

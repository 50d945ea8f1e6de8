namespace Airgap.Diagnostics;

/// <summary>The codes of verification, AG05nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode WrongDownload { get; } = Define(
        "AG0501",
        "A download is not the locked file, not even after a second download without caches.",
        "Try another network or mirror: a proxy may change files, or upstream may have replaced this one.");

    public static DiagnosticCode DamagedBundleFile { get; } = Define(
        "AG0502",
        "A file of the bundle is missing, wrong or damaged.",
        "Copy the bundle again, or run `build` again where it was built.");

    public static DiagnosticCode UnexpectedBundle { get; } = Define(
        "AG0503",
        "The bundle does not have the id that `--expect` names.",
        "Ask the sender for the right id. Do not apply the bundle before you know it.");

    public static DiagnosticCode IrregularBundleFile { get; } = Define(
        "AG0504",
        "A file of the bundle is a link, a pipe or a device.",
        "Copy the bundle again, or remove the link: a bundle has regular files only.");

    public static DiagnosticCode UnfinishedBundle { get; } = Define(
        "AG0505",
        "The bundle is unfinished: it has no `SHA256SUMS`.",
        "Run `build` again where it was built, or copy the whole bundle again.");

    public static DiagnosticCode ReadFailure { get; } = Define(
        "AG0506",
        "A file cannot be read, because the stick, the reader or the disk fails.",
        "Try another reader or stick, or copy the bundle again.");

    public static DiagnosticCode LocalFileChanged { get; } = Define(
        "AG0507",
        "A file of the manifest's folder was changed or removed after it was locked.",
        "When no program writes to it, run `dotnet airgap lock`.");

    public static DiagnosticCode BundleNotReadable { get; } = Define(
        "AG0508",
        "The user cannot read the bundle. As root, `apply` and `status` read it as the user whose home it is.",
        "Copy the bundle to a folder that the user can read, or mount the stick with `uid=` or `umask=`.");

    public static DiagnosticCode ChecksumsDisagree { get; } = Define(
        "AG0509",
        "Two sources disagree about the bytes of a file: the checksum file of k3s and GitHub's own digest, or the `.sha256` and the " +
            "`.sha512` of a kubectl.",
        "Do not use the version before its project has explained it. If one of the addresses in the message is a mirror, ask its " +
            "administrator.");
}

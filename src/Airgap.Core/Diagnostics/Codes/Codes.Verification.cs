namespace Airgap.Diagnostics;

/// <summary>The codes of verification, AG05nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode WrongDownload { get; } = Define(
        "AG0501",
        "A download is not the file that was locked, twice, the second time past all caches.",
        "Something on the way changes files, or upstream replaced it: compare with another network or mirror.");

    public static DiagnosticCode DamagedBundleFile { get; } = Define(
        "AG0502",
        "A file of the bundle is missing, wrong or damaged.",
        "Copy the bundle again; or, where it was built, `build` again.");

    public static DiagnosticCode UnexpectedBundle { get; } = Define(
        "AG0503",
        "The bundle is not the one that `--expect` names.",
        "Ask the sender which it should be. Do not apply it before you know.");

    public static DiagnosticCode IrregularBundleFile { get; } = Define(
        "AG0504",
        "A file of the bundle is a link, a pipe or a device.",
        "A bundle holds plain files only: copy it again, or remove the link.");

    public static DiagnosticCode UnfinishedBundle { get; } = Define(
        "AG0505",
        "The bundle is unfinished: it has no `SHA256SUMS`.",
        "Run `build` again where it was built; or copy it again, whole.");

    public static DiagnosticCode ReadFailure { get; } = Define(
        "AG0506",
        "A file cannot be read: the stick, the reader or the disk fails.",
        "Try another reader or stick; or copy the bundle again.");

    public static DiagnosticCode LocalFileChanged { get; } = Define(
        "AG0507",
        "A file of the manifest's folder has changed, or is gone, since it was locked.",
        "`dotnet airgap lock`, when nobody writes to it.");
}

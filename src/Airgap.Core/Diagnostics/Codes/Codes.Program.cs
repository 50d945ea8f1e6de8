namespace Airgap.Diagnostics;

/// <summary>The codes of the program itself, AG00nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode InvalidCommandLine { get; } = Define(
        "AG0001",
        "The command line has an unknown command, option or argument, or an invalid value.",
        "Use the word that the hint suggests, or see `dotnet airgap COMMAND --help`.");

    public static DiagnosticCode UnknownName { get; } = Define(
        "AG0002",
        "`why` got a name that is not in the lock file.",
        "Use one of the names that the hint suggests.");

    public static DiagnosticCode OutputFailed { get; } = Define(
        "AG0003",
        "Standard output cannot be written: it is closed, or its disk is full. What the command did stays done.",
        "Free space, or send the output to another file. `status` shows what `apply` did.");

    public static DiagnosticCode NoManifestItem { get; } = Define(
        "AG0004",
        "In MSBuild: the project has the package Airgap.MSBuild, but no `airgap.yaml` and no item `AirgapManifest`.",
        "Write `airgap.yaml` beside the project, or add `<AirgapManifest Include=\"PATH\" />` to an `ItemGroup`.");

    public static DiagnosticCode SdkTooOld { get; } = Define(
        "AG0005",
        "In MSBuild: the .NET SDK is older than 10.",
        "Install the .NET SDK 10 or later, and choose it in `global.json` if there is one.");

    public static DiagnosticCode ManifestsCollide { get; } = Define(
        "AG0006",
        "In MSBuild: two manifests of a project would have one bundle folder or one lock file.",
        "Give each its own `BundleDirectory`, and put each manifest into a folder of its own.");

    public static DiagnosticCode ProgramFailed { get; } = Define(
        "AG0007",
        "In MSBuild: a command of airgap failed. The errors before this one say why.",
        "Follow the hints of the errors before this one.");

    public static DiagnosticCode InternalError { get; } = Define(
        "AG0070",
        "A bug in airgap.",
        "Report it with the lines that follow.");
}

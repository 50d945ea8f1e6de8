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

    public static DiagnosticCode InternalError { get; } = Define(
        "AG0070",
        "A bug in airgap.",
        "Report it with the lines that follow.");
}

namespace Airgap.Diagnostics;

/// <summary>The codes of the program itself, AG00nn.</summary>
public static partial class Codes
{
    public static DiagnosticCode InvalidCommandLine { get; } = Define(
        "AG0001",
        "The command line has an unknown command, option or argument, or a value that cannot be.",
        "Take the word that the hint offers, or look at `dotnet airgap COMMAND --help`.");

    public static DiagnosticCode UnknownName { get; } = Define(
        "AG0002",
        "`why` was asked for a name that the lock file does not know.",
        "Take one of the names that the hint offers.");

    public static DiagnosticCode InternalError { get; } = Define(
        "AG0070",
        "A bug in airgap.",
        "Report it with the lines that follow.");
}

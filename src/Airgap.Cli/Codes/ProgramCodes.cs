using System.Collections.Immutable;

namespace Airgap.Cli.Codes;

/// <summary>The codes of the program itself, AG00nn.</summary>
internal static class ProgramCodes
{
    public static ImmutableArray<Code> All { get; } =
    [
        new("AG0001", "The command line has an unknown command, option or argument, or a value that cannot be.", "Take the word that the hint offers, or look at `dotnet airgap COMMAND --help`."),
        new("AG0002", "`why` was asked for a name that the lock file does not know.", "Take one of the names that the hint offers."),
        new("AG0070", "A bug in airgap.", "Report it with the lines that follow."),
    ];
}

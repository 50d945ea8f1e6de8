using System.CommandLine;

namespace Airgap.Cli.Commands;

/// <summary>The entries of the manifest that <c>update</c> and <c>outdated</c> take.</summary>
internal static class EntriesArgument
{
    public static Argument<string[]> Create(Host host)
    {
        var argument = new Argument<string[]>("entry")
        {
            Description = "Entries of the manifest such as 1.30 or stable, or kubectl (default: all)",
            HelpName = "ENTRY",
            Arity = ArgumentArity.ZeroOrMore,
        };
        argument.CompletionSources.Add(Completions.Entries(host));
        return argument;
    }
}

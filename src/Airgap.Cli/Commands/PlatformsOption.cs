using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>--platform</c> of the commands that write a manifest. It can be repeated.</summary>
internal static class PlatformsOption
{
    public static Option<string[]> Create(string description) => new("--platform")
    {
        Description = description,
        HelpName = "OS/ARCH",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The platforms that were typed, in this order, each once.</summary>
    /// <exception cref="UsageException">One of them is not a platform.</exception>
    public static ImmutableArray<Platform> Read(Option<string[]> option, ParseResult parsed)
    {
        var platforms = new List<Platform>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            platforms.Add(PlatformEntries.Read(text, out var error));
            if (error is not null)
            {
                throw new UsageException(Codes.InvalidCommandLine, $"{option.Name}: {error.Message}", error.Hint);
            }
        }

        return [.. platforms.Distinct()];
    }
}

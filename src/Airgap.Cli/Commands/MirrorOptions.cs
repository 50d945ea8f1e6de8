using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary>Mirrors from outside the manifest.</summary>
internal static class MirrorOptions
{
    private const string Variable = "AIRGAP_MIRRORS";

    public static ImmutableArray<MirrorRule> FromCommandLine(Shell shell, ParseResult parsed) => Read(parsed.GetValue(CommonOptions.Mirror) ?? [], "--mirror", shell);

    public static ImmutableArray<MirrorRule> FromEnvironment(Shell shell) =>
        Read((shell.Environment(Variable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Variable, shell);

    private static ImmutableArray<MirrorRule> Read(IEnumerable<string> texts, string origin, Shell shell)
    {
        var rules = ImmutableArray.CreateBuilder<MirrorRule>();
        foreach (var text in texts)
        {
            // Addresses before the first equals sign have none in them; folders after it may.
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var problem = equals < 0 ? $"'{text}' has no equals sign" : null;
            if (problem is null && MirrorRule.TryCreate(text[..equals], text[(equals + 1)..], shell.Folder, out problem) is { } rule)
            {
                if (!rules.Any(other => other.From == rule.From))
                {
                    rules.Add(rule);
                    continue;
                }

                problem = $"'{rule.From}' has two mirrors";
            }

            throw new UsageException("AG0116", $"{origin}: {problem}", "write FROM=TO: https://dl.k8s.io/=https://mirror.example.com/k8s/, or a folder after the equals sign");
        }

        return rules.ToImmutable();
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary>The mirrors that the command line and the environment name.</summary>
internal static class MirrorOptions
{
    private const string Variable = "AIRGAP_MIRRORS";

    public static ImmutableArray<MirrorRule> FromCommandLine(Host host, ParseResult parsed) =>
        Read(parsed.GetValue(CommonOptions.Mirror) ?? [], "--mirror", host);

    public static ImmutableArray<MirrorRule> FromEnvironment(Host host)
    {
        var texts = (host.Environment(Variable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Read(texts, Variable, host);
    }

    private static ImmutableArray<MirrorRule> Read(IEnumerable<string> texts, string origin, Host host)
    {
        var rules = ImmutableArray.CreateBuilder<MirrorRule>();
        foreach (var text in texts)
        {
            // FROM never has an equals sign; TO may.
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var problem = equals < 0 ? $"'{text}' has no equals sign" : null;
            if (problem is null && MirrorRule.TryCreate(text[..equals], text[(equals + 1)..], host.Folder, out problem) is { } rule)
            {
                if (!rules.Any(rule.IsForSameAs))
                {
                    rules.Add(rule);
                    continue;
                }

                problem = $"'{rule.From}' has two mirrors";
            }

            throw new UsageException(
                Codes.InvalidMirror,
                $"{origin}: {problem}",
                "write FROM=TO: https://dl.k8s.io/=https://mirror.example.com/k8s/, or a folder after the equals sign");
        }

        return rules.ToImmutable();
    }
}

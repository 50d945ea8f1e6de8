using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>Reads entries of <c>kubernetes</c> on the command line.</summary>
internal static class TypedEntries
{
    /// <summary>The entries in the order in which they were typed, each once.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="option">The option that takes them; null for arguments.</param>
    /// <exception cref="UsageException">One of them is not an entry, or two exclude each other.</exception>
    public static ImmutableArray<KubernetesEntry> Read(string[]? texts, string? option = null)
    {
        texts ??= [];
        _ = KubernetesEntries.Read(texts, out var errors);
        return errors.IsEmpty
            ? [.. texts.Select(text => KubernetesEntry.TryParse(text)!).DistinctBy(entry => entry.Text)]
            : throw new UsageException(
                Codes.InvalidCommandLine,
                (option is null ? "" : $"{option}: ") + errors[0].Message,
                HintFor(texts) ?? errors[0].Hint);
    }

    /// <summary>The hint for what is no entry of <c>kubernetes</c>, but is right in another form; null if nothing is.</summary>
    private static string? HintFor(string[] texts)
    {
        var at = Array.IndexOf(texts, "-");
        var platform = texts.FirstOrDefault(text => Platform.TryParse(text, out _));
        return at > 0 && at + 1 < texts.Length ? $"write a range in quotes: \"{texts[at - 1]} - {texts[at + 1]}\""
            : platform is not null ? $"write a platform with its option: --platform {platform}"
            : null;
    }
}

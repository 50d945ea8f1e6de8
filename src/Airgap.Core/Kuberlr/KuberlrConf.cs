using System.Collections.Immutable;
using Tomlyn.Syntax;

namespace Airgap.Kuberlr;

/// <summary>
/// A <c>kuberlr.conf</c>: TOML, whose keys count without regard to case, as its reader (spf13/viper) takes them
/// (kuberlr, <c>internal/config/config.go</c>).
/// </summary>
public static class KuberlrConf
{
    /// <summary>The file's name.</summary>
    public const string FileName = "kuberlr.conf";

    /// <summary>Whether a kubectl that is missing may be downloaded.</summary>
    public const string AllowDownload = "AllowDownload";

    /// <summary>The folder with the system's kubectls.</summary>
    public const string SystemPath = "SystemPath";

    /// <summary>Whether the newest kubectl is taken where none is in range.</summary>
    public const string UseLatest = "UseLatestIfNoCompatible";

    /// <summary>Reads the settings.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence: kuberlr, and with it kubectl, stops there.</param>
    /// <returns>The settings by name; null where the file is no TOML.</returns>
    public static ImmutableDictionary<string, KuberlrValue>? TryRead(ReadOnlySpan<byte> bytes, out string? problem) =>
        GoToml.Parse(bytes, out var text, out problem) is { } document ? Values(document, text) : null;

    /// <summary>Reads the settings.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence: kuberlr, and with it kubectl, stops there.</param>
    /// <returns>The settings by name; null where the text is no TOML.</returns>
    public static ImmutableDictionary<string, KuberlrValue>? TryRead(string text, out string? problem) =>
        GoToml.Parse(text, out problem) is { } document ? Values(document, text) : null;

    /// <summary>The keys outside of all tables, and the tables, by the first part of their name.</summary>
    internal static IEnumerable<(string Name, KeyValueSyntax? Pair)> Entries(DocumentSyntax document) =>
        document.KeyValues.Select(pair => (FirstName(pair.Key!), pair.Key!.DotKeys.ChildrenCount == 0 ? pair : null))
            .Concat(document.Tables.Select(table => (FirstName(table.Name!), default(KeyValueSyntax))));

    private static ImmutableDictionary<string, KuberlrValue> Values(DocumentSyntax document, string text)
    {
        var values = ImmutableDictionary.CreateBuilder<string, KuberlrValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, pair) in Entries(document))
        {
            values[name] = pair is null ? KuberlrValue.OfMany : KuberlrValue.Of(pair.Value!, GoToml.Slice(text, pair.Value!));
        }

        return values.ToImmutable();
    }

    private static string FirstName(KeySyntax key) => key.Key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax text => text.Value ?? "",
        _ => "",
    };
}

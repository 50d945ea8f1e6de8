using System.Collections.Immutable;
using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Manifests;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Whatever the style of a manifest is, an edit changes what it must, and nothing else.</summary>
public sealed class ManifestEditorPropertyTests
{
    private static readonly Gen<(string Text, string[] Entries, string[] Platforms, string[] New, string[] NewPlatforms)> Additions =
        from manifest in ManifestStyles.All
        from entries in Gen.Shuffle(ManifestStyles.Entries.Except(manifest.Entries).ToArray(), 0, 3)
        from platforms in Gen.Shuffle(
            Platform.All.Select(platform => platform.ToString()).Except(manifest.Platforms).ToArray(), 0, 2)
        select (manifest.Text, manifest.Entries, manifest.Platforms, entries, platforms);

    [Fact]
    public void What_is_added_and_then_removed_leaves_the_same_bytes() => Additions.Sample(
        one =>
        {
            var added = Editor(one.Text).Add(Entries(one.New), Platforms(one.NewPlatforms));
            var removed = Editor(added.Content).Remove(Entries(one.New), Platforms(one.NewPlatforms));

            Assert.Equal(one.Text, Encoding.UTF8.GetString(removed.Content.Span));
            RequireRequest(added, [.. one.Entries, .. one.New], [.. one.Platforms, .. one.NewPlatforms]);
        },
        iter: 2000,
        print: one => Printed(one.Text));

    [Fact]
    public void An_addition_only_adds_to_lines_and_keeps_their_order() => Additions.Sample(
        one =>
        {
            var edit = Editor(one.Text).Add(Entries(one.New), Platforms(one.NewPlatforms));

            // A line in brackets gets items or a comma, and its closing bracket can move to a line of its own.
            var removed = string.Concat(edit.Lines.Where(line => line.After is null).Select(line => line.Text));
            var added = string.Concat(edit.Lines.Where(line => line.Before is null).Select(line => line.Text));
            Assert.True(HasLetters(added, removed), $"{removed} became {added}");
            Assert.Equal(Comments(one.Text), Comments(Encoding.UTF8.GetString(edit.Content.Span)));
        },
        iter: 1000,
        print: one => Printed(one.Text));

    [Fact]
    public void A_removal_keeps_all_lines_but_those_of_the_item() => (
        from manifest in ManifestStyles.All
        where manifest.Entries.Length > 1 && manifest.Platforms.Length > 1
        from entries in Gen.Shuffle(manifest.Entries, 0, manifest.Entries.Length - 1)
        from platforms in Gen.Shuffle(manifest.Platforms, 0, manifest.Platforms.Length - 1)
        select (manifest.Text, manifest.Entries, manifest.Platforms, Removed: entries, RemovedPlatforms: platforms)).Sample(
        one =>
        {
            var edit = Editor(one.Text).Remove(Entries(one.Removed), Platforms(one.RemovedPlatforms));

            RequireRequest(edit, [.. one.Entries.Except(one.Removed)], [.. one.Platforms.Except(one.RemovedPlatforms)]);
            var after = Encoding.UTF8.GetString(edit.Content.Span);
            Assert.Equal(OwnLines(one.Text), OwnLines(after));
            Assert.Equal(one.Text[0] == '\uFEFF', after[0] == '\uFEFF');
            Assert.True(Last(one.Text) == "" || Last(one.Text) == Last(after));
        },
        iter: 2000,
        print: one => $"{Printed(one.Text)} without {string.Join("; ", one.Removed.Concat(one.RemovedPlatforms))}");

    private static ManifestEditor Editor(string text) => Editor(Encoding.UTF8.GetBytes(text));

    private static ManifestEditor Editor(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray(), Yaml.Name, Yaml.Home);

    private static ImmutableArray<KubernetesEntry> Entries(string[] texts) =>
        [.. texts.Select(text => KubernetesEntry.TryParse(text)!)];

    private static ImmutableArray<Platform> Platforms(string[] texts) => [.. texts.Select(Platform.Parse)];

    private static void RequireRequest(ManifestEdit edit, string[] entries, string[] platforms)
    {
        var request = ManifestReader.Read(edit.Content.Span, Yaml.Name, Yaml.Home).Request;
        Assert.Equal(entries.Order(StringComparer.Ordinal), request.Kubernetes.Select(entry => entry.Text));
        Assert.Equal(platforms.Order(StringComparer.Ordinal), request.Platforms.Select(platform => platform.ToString()));
    }

    /// <summary>Whether a text has all characters of another one, in their order.</summary>
    private static bool HasLetters(string text, string part)
    {
        var at = 0;
        foreach (var letter in text)
        {
            at += at < part.Length && letter == part[at] ? 1 : 0;
        }

        return at == part.Length;
    }

    private static int Comments(string text) => text.Count(letter => letter == '#');

    /// <summary>The lines that are no part of the two lists: other keys, blank lines, comments of their own.</summary>
    private static string[] OwnLines(string text) =>
    [
        .. text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r').Where(line => line.Length == 0
            || line.TrimStart().StartsWith('#')
            || (!line.TrimStart(' ', '\uFEFF').StartsWith("kubernetes", StringComparison.Ordinal)
                && !line.TrimStart(' ', '\uFEFF').StartsWith("platforms", StringComparison.Ordinal)
                && line.Split('#')[0].Contains(':', StringComparison.Ordinal))),
    ];

    private static string Last(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n"
        : text[^1..] is "\n" or "\r" ? text[^1..]
        : "";

    private static string Printed(string text) => text
        .Replace("\uFEFF", "<BOM>", StringComparison.Ordinal)
        .Replace("\r", "<CR>", StringComparison.Ordinal)
        .Replace("\t", "<TAB>", StringComparison.Ordinal);
}

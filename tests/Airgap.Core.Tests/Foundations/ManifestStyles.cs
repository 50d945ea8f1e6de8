using Airgap.Versions;
using CsCheck;

namespace Airgap.Core.Tests.Foundations;

/// <summary>Manifests as people write them: lists in lines or in brackets, quotes, comments, line breaks.</summary>
internal static class ManifestStyles
{
    public static readonly string[] Entries =
        ["1.28", "1.29.4", "1.30", "1.31 - 1.33", "1.40", "latest", "stable", "v1.28.8+k3s1", "v1.30.2+k3s2"];

    private static readonly string[] Quotes = ["", "'", "\"", "\""];
    private static readonly string[] Comments = ["", "  # why, not: \"1.30\"", " # [a, b]", "\t# é 😀"];
    private static readonly string[] Separators = [", ", ",", " , ", ",  "];
    private static readonly string[] Others =
    [
        "version: 1", "# a comment, with \"1.30\"", "", "rancherDesktop: { version: \"1.22\" }", "kubectl:\n  include: [\"1.30.1\"]",
        "mirrors:\n  https://dl.k8s.io/: ./here", "images:\n  format: tar   # 2 times larger",
        "name: factory   # ours\nserial: 7",
        "files:\n- path: a/*.tar\n  exclude: [\"**/b\"]",
    ];

    /// <summary>A manifest, and what can be added to it.</summary>
    public static Gen<(string Text, string[] Entries, string[] Platforms)> All { get; } =
        from entries in Gen.Shuffle(Entries, 1, 5)
        from platforms in Gen.Shuffle(Platform.All.Select(platform => platform.ToString()).ToArray(), 1, 4)
        from kubernetes in List("kubernetes", entries)
        from machines in List("platforms", platforms)
        from others in Gen.Shuffle(Others, 0, 4)
        from swapped in Gen.Bool
        from at in Gen.Int[0, 9]
        from lineBreak in Gen.OneOf("\n", "\n", "\r\n", "\r")
        from hasMark in Gen.Bool
        from ends in Gen.Bool
        let lists = swapped ? (string[])[machines, kubernetes] : [kubernetes, machines]
        let lines = others.Take(at).Append(lists[0]).Concat(others.Skip(at)).Append(lists[1])
        let text = string.Join('\n', lines) + (ends ? "\n" : "")
        select ((hasMark ? "\uFEFF" : "") + text.Replace("\n", lineBreak, StringComparison.Ordinal), entries, platforms);

    private static Gen<string> List(string key, string[] entries) =>
        Gen.OneOf(Lines(key, entries), Lines(key, entries), OneLine(key, entries), BracketLines(key, entries), LeadingCommas(key, entries));

    private static Gen<string> Item(string entry) => Gen.OneOf(Quotes).Select(quote => quote + entry + quote);

    private static Gen<string[]> Items(string[] entries) => entries.Aggregate(
        Gen.Const(Array.Empty<string>()),
        (all, entry) => Gen.Select(all, Item(entry), (before, item) => (string[])[.. before, item]));

    private static Gen<string> Lines(string key, string[] entries) =>
        from items in Items(entries)
        from indentation in Gen.Int[0, 4]
        from gap in Gen.Int[1, 3]
        from comments in Gen.OneOf(Comments).Array[entries.Length]
        from between in Gen.OneOf("", "", "\n  # - \"1.35\"", "\n").Array[entries.Length]
        from head in Gen.OneOf(Comments)
        let prefix = new string(' ', indentation) + "-" + new string(' ', gap)
        select $"{key}:{head}\n" + string.Join('\n', items.Select((item, i) => prefix + item + comments[i] + between[i]));

    private static Gen<string> OneLine(string key, string[] entries) =>
        from items in Items(entries)
        from separator in Gen.OneOf(Separators)
        from padding in Gen.OneOf("", " ")
        from last in Gen.OneOf("", "", ",")
        from comment in Gen.OneOf(Comments)
        select $"{key}: [{padding}{string.Join(separator, items)}{last}{padding}]{comment}";

    private static Gen<string> BracketLines(string key, string[] entries) =>
        from items in Items(entries)
        from comments in Gen.OneOf(Comments).Array[entries.Length]
        from first in Gen.OneOf("", "\n  ")
        from last in Gen.OneOf("", ",")
        from end in Gen.OneOf("\n", "\n  ", "")
        let body = items.Select((item, i) => item + (i < items.Length - 1 ? "," : last)
            + (i == items.Length - 1 && end == "" ? "" : comments[i]))
        select $"{key}: [{first}{string.Join("\n  ", body)}{end}]";

    private static Gen<string> LeadingCommas(string key, string[] entries) =>
        from items in Items(entries)
        from comments in Gen.OneOf(Comments).Array[entries.Length]
        select $"{key}: [ {string.Join("\n  , ", items.Select((item, i) => item + comments[i]))}\n  ]";
}

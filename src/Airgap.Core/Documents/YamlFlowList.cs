namespace Airgap.Documents;

/// <summary>Edits a list in brackets, in one line or in several: <c>["1.30", stable]</c>.</summary>
internal static class YamlFlowList
{
    /// <inheritdoc cref="YamlList.Add"/>
    public static string? Add(string text, YamlNode list, string item)
    {
        var last = (YamlNode)list.Items[^1];
        var (close, lineEnd) = (list.End - 1, TextLines.End(text, last.End));

        // A comma behind the last item.
        var comma = Comma(text, last.End, close);
        if (!list.Items.Skip(1).Append(last).All(other => BeginsLine(text, (YamlNode)other)) || comma > lineEnd)
        {
            var separator = Separator(text, list);
            return comma < 0
                ? text.Insert(last.End, separator + item)
                : text.Insert(comma + 1, separator[(separator.IndexOf(',', StringComparison.Ordinal) + 1)..] + item + ",");
        }

        var prefix = Prefix(text, last);
        var before = comma < 0 && !prefix.Contains(',', StringComparison.Ordinal) ? "," : "";
        var line = TextLines.BreakAt(text, last.End) + prefix + item + (comma < 0 ? "" : ",");
        return close < lineEnd
            ? text.Insert(Math.Max(comma + 1, last.End), before + line)
            : text.Insert(lineEnd, line).Insert(last.End, before);
    }

    /// <inheritdoc cref="YamlList.Remove"/>
    public static string Remove(string text, YamlNode list, int index)
    {
        var item = (YamlNode)list.Items[index];
        var next = index + 1 < list.Items.Length ? ((YamlNode)list.Items[index + 1]).Start : list.End - 1;
        var own = Comma(text, item.End, next);
        var before = index > 0 ? (YamlNode)list.Items[index - 1] : null;
        var comma = before is null ? -1 : Comma(text, before.End, item.Start);
        return RemoveLine(text, item, comma, own) ?? (own >= 0
            ? RemoveWithComma(text, item, comma, own, next)
            : RemoveLast(text, before!, item, comma));
    }

    /// <summary>Removes the lines of an item that has them for itself; null if there is something else in them.</summary>
    private static string? RemoveLine(string text, YamlNode item, int comma, int own)
    {
        var (start, end) = (TextLines.Start(text, item.Start), TextLines.End(text, item.End));
        var hasComma = own >= 0 && own < end;
        var leads = comma >= start;

        // A list that goes on needs one comma in the place of the item: a line with both or without one is more than the item.
        if (!BeginsLine(text, item) || !YamlList.IsRestEmpty(text, hasComma ? own + 1 : item.End) || (own >= 0 && hasComma == leads))
        {
            return null;
        }

        // Without a comma behind it, it is the last item: the one before it needs no comma either.
        var line = (start, TextLines.Next(text, item.End));
        return own < 0 && !leads ? TextLines.Without(text, (comma, comma + 1), line) : TextLines.Without(text, line);
    }

    /// <summary>Removes an item and the comma behind it. The next item takes its place.</summary>
    private static string RemoveWithComma(string text, YamlNode item, int comma, int own, int next)
    {
        if (comma < 0 && IsBlank(text, item.Start, next, item, own))
        {
            return TextLines.Without(text, (item.Start, next));
        }

        if (comma >= 0 && IsBlank(text, comma + 1, own, item))
        {
            return TextLines.Without(text, (comma + 1, own + 1));
        }

        // The comment goes if the line has no other item.
        var (lineEnd, after) = (TextLines.End(text, item.End), own + 1);
        if (BeginsLine(text, item) && own > lineEnd)
        {
            var line = (TextLines.Start(text, item.Start), TextLines.Next(text, item.End));
            return TextLines.Without(text, line, (own, Following(text, after)));
        }

        if (comma < 0 && YamlList.IsRestEmpty(text, own < lineEnd ? after : item.End))
        {
            var start = text.AsSpan(0, item.Start).TrimEnd(" \t").Length;
            return own < lineEnd
                ? TextLines.Without(text, (start, lineEnd))
                : TextLines.Without(text, (start, lineEnd), (own, Following(text, after)));
        }

        return TextLines.Without(text, (item.Start, item.End), (own, Following(text, after)));
    }

    /// <summary>The offset behind the blanks that follow an offset.</summary>
    private static int Following(string text, int at) => at + text.AsSpan(at).IndexOfAnyExcept(' ', '\t');

    /// <summary>Removes the last item and the comma before it.</summary>
    private static string RemoveLast(string text, YamlNode before, YamlNode item, int comma) =>
        IsBlank(text, before.End, item.End, item, comma)
            ? TextLines.Without(text, (before.End, item.End))
            : TextLines.Without(text, (comma, comma + 1), (item.Start, item.End));

    /// <summary>Whether there are only blanks, line breaks, one comma and one item in a part of the text: no comment.</summary>
    private static bool IsBlank(string text, int start, int end, YamlNode item, int comma = -1)
    {
        for (var at = start; at < end; at++)
        {
            if (at == item.Start)
            {
                at = item.End - 1;
            }
            else if (at != comma && !char.IsWhiteSpace(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The comma in a part of the text that has no items; -1 if there is none. Comments can have commas too.</summary>
    private static int Comma(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (text[at] == ',')
            {
                return at;
            }

            if (text[at] == '#')
            {
                at = TextLines.End(text, at);
            }
        }

        return -1;
    }

    private static string Prefix(string text, YamlNode item) => text[TextLines.Start(text, item.Start)..item.Start];

    /// <summary>Whether an item is the first in its line, perhaps behind a comma.</summary>
    private static bool BeginsLine(string text, YamlNode item) => Prefix(text, item).AsSpan().Trim(" \t") is "" or ",";

    /// <summary>What is between the last two items, if it is a comma with blanks.</summary>
    private static string Separator(string text, YamlNode list)
    {
        var between = list.Items.Length < 2 ? "" : text[((YamlNode)list.Items[^2]).End..((YamlNode)list.Items[^1]).Start];
        return between.AsSpan().Trim(" \t") is "," ? between : ", ";
    }
}

namespace Airgap.Documents;

/// <summary>Edits a list that has a line for each item: <c>- "1.30"</c>.</summary>
internal static class YamlBlockList
{
    /// <inheritdoc cref="YamlList.Add"/>
    public static string? Add(string text, YamlNode list, string item)
    {
        var last = (YamlNode)list.Items[^1];
        if (!HasOwnLine(text, last))
        {
            return null;
        }

        var line = text[TextLines.Start(text, last.Start)..last.Start] + item;
        var (end, next) = (TextLines.End(text, last.End), TextLines.Next(text, last.End));
        return next > end
            ? text.Insert(next, line + text[end..next])
            : text + TextLines.BreakAt(text, end) + line;
    }

    /// <inheritdoc cref="YamlList.Remove"/>
    public static string? Remove(string text, YamlNode list, int index)
    {
        var item = (YamlNode)list.Items[index];
        if (!HasOwnLine(text, item))
        {
            return null;
        }

        var (start, end, next) = (TextLines.Start(text, item.Start), TextLines.End(text, item.End), TextLines.Next(text, item.End));
        return next > end
            ? TextLines.Without(text, (start, next))
            : TextLines.Without(text, (TextLines.EndBefore(text, start), end));
    }

    /// <summary>Whether an item stands behind its dash, and is not a text block, which ends somewhere in a later line.</summary>
    private static bool HasOwnLine(string text, YamlNode item) =>
        text.AsSpan(TextLines.Start(text, item.Start), item.Start - TextLines.Start(text, item.Start)).Trim(" \t") is "-"
            && text[item.Start] is not ('|' or '>');
}

namespace Airgap.Documents;

/// <summary>
/// Adds an item to a list in the text of a YAML document, or removes one. Everything else keeps its bytes: comments, order, indentation
/// and line breaks. The caller reads the new text again, because YAML has more forms than this class knows.
/// </summary>
internal static class YamlList
{
    /// <summary>Adds an item behind the last one.</summary>
    /// <param name="text">The document.</param>
    /// <param name="list">A list of scalars in it, not empty.</param>
    /// <param name="item">The new item as it is written.</param>
    /// <returns>The new text; null if the list is written in a form that cannot be edited.</returns>
    public static string? Add(string text, YamlNode list, string item) =>
        IsInBrackets(text, list) ? YamlFlowList.Add(text, list, item) : YamlBlockList.Add(text, list, item);

    /// <summary>Removes an item with the comment in its line.</summary>
    /// <param name="text">The document.</param>
    /// <param name="list">A list of scalars in it, with at least two items.</param>
    /// <param name="index">The item.</param>
    /// <returns>The new text; null if the list is written in a form that cannot be edited.</returns>
    public static string? Remove(string text, YamlNode list, int index) =>
        IsInBrackets(text, list) ? YamlFlowList.Remove(text, list, index) : YamlBlockList.Remove(text, list, index);

    /// <summary>Whether text from an offset to the end of its line has at most a comment.</summary>
    public static bool IsRestEmpty(string text, int at) =>
        text.AsSpan(at, TextLines.End(text, at) - at).TrimStart(" \t") is [] or ['#', ..];

    private static bool IsInBrackets(string text, YamlNode list) => text[list.Start] == '[';
}

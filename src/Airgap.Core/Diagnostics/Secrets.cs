using System.Text.RegularExpressions;

namespace Airgap.Diagnostics;

/// <summary>
/// Keeps passwords out of messages. Whatever a document says may come back in a message, a name and a password before an at sign with it,
/// and messages end in logs.
/// </summary>
public static partial class Secrets
{
    /// <summary>The text with <c>…@</c> in the place of every user name and password.</summary>
    public static string Mask(string text) => text.Contains('@', StringComparison.Ordinal) ? UserInfo().Replace(text, "…@") : text;

    /// <summary>What stands before an at sign, after two slashes or with a colon in it.</summary>
    [GeneratedRegex(@"(?<=//)[^/\s'""@]*(?:@[^/\s'""@]*)*@|[^/\s'""@]+:[^/\s'""@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}

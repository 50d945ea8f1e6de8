using System.Text.RegularExpressions;

namespace Airgap.Diagnostics;

/// <summary>
/// Removes passwords from messages. A message may quote an address from a document, with a user name and a password before an at sign, and
/// messages are logged.
/// </summary>
public static partial class Secrets
{
    /// <summary>The text with <c>…@</c> instead of every user name and password.</summary>
    public static string Mask(string text) => text.Contains('@', StringComparison.Ordinal) ? UserInfo().Replace(text, "…@") : text;

    /// <summary>The text before an at sign, after two slashes or with a colon in it.</summary>
    [GeneratedRegex(@"(?<=//)[^/\s'""@]*(?:@[^/\s'""@]*)*@|[^/\s'""@]+:[^/\s'""@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}

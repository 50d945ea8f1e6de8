namespace Airgap.Manifests;

/// <summary>A mirror: an address that begins with <paramref name="From"/> is read from <paramref name="To"/> instead.</summary>
/// <param name="From">An address prefix with a final slash.</param>
/// <param name="To">An address prefix with a final slash, or a folder's full path.</param>
public sealed record MirrorRule(string From, string To)
{
    /// <summary>Whether the mirror is a folder.</summary>
    public bool IsFolder => !IsAddress(To);

    /// <summary>Reads a rule.</summary>
    /// <param name="from">The upstream prefix.</param>
    /// <param name="to">A URL, or a folder relative to <paramref name="baseFolder"/>.</param>
    /// <param name="baseFolder">A full path.</param>
    /// <param name="problem">The error message, if this returns null.</param>
    public static MirrorRule? TryCreate(string from, string to, string baseFolder, out string? problem)
    {
        problem = Problem(from, to);
        if (problem is not null)
        {
            problem = Secrets.Message(problem);
            return null;
        }

        return new MirrorRule(WithSlash(from), IsAddress(to) ? WithSlash(to) : Path.GetFullPath(to, baseFolder));
    }

    private static string? Problem(string from, string to) =>
        ProblemOfPrefix(from)
        ?? (IsHttps(from) ? null : $"'{from}' is not an upstream address: it must begin with https://")
        ?? (string.IsNullOrWhiteSpace(to) ? $"the mirror of '{from}' is empty" : null)
        ?? (to.Any(char.IsControl) ? $"the mirror of '{from}' has a character that is not allowed in addresses and folders" : null)
        ?? FileAddressProblem(to)
        ?? (IsAddress(to) ? ProblemOfPrefix(to) : null);

    private static string? FileAddressProblem(string to) =>
        to.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(to, UriKind.Absolute, out var uri)
            ? $"'{to}' is a file address: write the folder instead, {uri.LocalPath}"
            : null;

    private static bool IsHttps(string text) => text.StartsWith("https://", StringComparison.Ordinal);

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);

    private static string? ProblemOfPrefix(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            return $"'{text}' is not an http or https address";
        }

        if (uri.UserInfo.Length > 0)
        {
            // The message does not repeat the address: it may contain a password.
            return "a mirror's address must not have a user name or a password: manifests and command lines are public";
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? $"'{text}' has a query or a fragment, which is not allowed in a mirror"
            : null;
    }

    private static string WithSlash(string address) => address.EndsWith('/') ? address : address + "/";
}

namespace Airgap.Manifests;

/// <summary>A mirror: an address that is or begins with <paramref name="From"/> is read from <paramref name="To"/> instead.</summary>
/// <param name="From">An upstream address, or the beginning of addresses. It ends at a slash, or before a slash or a question mark.</param>
/// <param name="To">The address, or the full path of the folder or file, that replaces it.</param>
public sealed record MirrorRule(string From, string To)
{
    /// <summary>Whether the user trusts the mirror's checksums as those of upstream, so that no warning is needed.</summary>
    public bool Trusted { get; init; }

    /// <summary>Whether the mirror is on a disk.</summary>
    public bool IsFolder => !IsAddress(To);

    /// <summary>Reads a rule.</summary>
    /// <param name="from">The upstream address or prefix.</param>
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

        return new MirrorRule(Canonical(from), IsAddress(to) ? WithPath(to) : Path.GetFullPath(to, baseFolder));
    }

    /// <summary>The rest of an address behind <see cref="From"/>; null if the rule is not for this address.</summary>
    /// <returns>Empty for the address itself, else a text that begins with a slash or a question mark, or that follows a slash.</returns>
    public string? RestOf(string address)
    {
        var spelled = address.StartsWith(From, StringComparison.Ordinal) ? address : address.Replace("+", "%2B", StringComparison.Ordinal);
        return spelled.StartsWith(From, StringComparison.Ordinal)
            && (spelled.Length == From.Length || From.EndsWith('/') || spelled[From.Length] is '/' or '?')
                ? spelled[From.Length..]
                : null;
    }

    /// <summary>Where the mirror has an address that begins with <see cref="From"/>; for mirrors that are not on a disk.</summary>
    public string AddressOf(string rest) => From.EndsWith('/')
        ? $"{To.TrimEnd('/')}/{rest}"
        : (rest.StartsWith('/') ? To.TrimEnd('/') : To) + rest;

    /// <summary>Whether two rules are for the same addresses.</summary>
    public bool IsForSameAs(MirrorRule other) => From.TrimEnd('/') == other.From.TrimEnd('/');

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

    /// <summary>The spelling of upstream's addresses: the host in lower case, without the default port, and an escaped plus.</summary>
    private static string Canonical(string from)
    {
        var spelled = WithPath(from);
        var path = spelled.IndexOf('/', "https://".Length);
        var authority = new Uri(spelled).GetLeftPart(UriPartial.Authority);
        return authority + spelled[path..].Replace("+", "%2B", StringComparison.Ordinal).Replace("%2b", "%2B", StringComparison.Ordinal);
    }

    /// <summary>An address with a slash after its host.</summary>
    private static string WithPath(string address) =>
        address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + "://".Length) < 0 ? address + "/" : address;
}

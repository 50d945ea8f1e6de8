using System.Text;
using Airgap.Content;

namespace Airgap.Results;

/// <summary>The name of a report, the same for every apply by one user to one target of one machine.</summary>
public static class ResultFileName
{
    /// <summary>How every name begins; so none is one that Windows reserves.</summary>
    public const string Prefix = "airgap-report-";

    private const string Suffix = ".json";
    private const int LongestPart = 40;
    private const int HashDigits = 8;

    /// <summary>
    /// The machine, the user and eight digits that make the names of different machines differ. Only small letters of ASCII, digits, and
    /// dashes: the name is the same on every file system.
    /// </summary>
    /// <param name="machine">The machine's name.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="machineId">What the system knows the machine by; null if there is nothing. Only its hash is used.</param>
    /// <param name="target">The folders that were named; empty for the user's own.</param>
    public static string Of(string machine, string user, string? machineId, string target)
    {
        var identity = string.Join('\n', NameKey.Of(machine), NameKey.Of(user), machineId?.Trim().ToLowerInvariant(), target);
        return $"{Prefix}{Part(machine)}-{Part(user)}-{Digest.Of(Encoding.UTF8.GetBytes(identity)).ToString()[..HashDigits]}{Suffix}";
    }

    private static string Part(string name)
    {
        // Letters with marks become a letter and marks, in the same way for all forms of Unicode.
        var letters = NameKey.Of(name).ToLowerInvariant().Take(LongestPart);
        var part = string.Concat(letters.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return part.Length == 0 ? "unknown" : part;
    }
}

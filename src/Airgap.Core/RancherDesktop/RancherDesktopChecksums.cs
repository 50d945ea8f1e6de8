using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Airgap.Content;

namespace Airgap.RancherDesktop;

/// <summary>
/// A release's checksum file as Rancher Desktop reads it (<c>k3sHelper.ts</c>, <c>verifyChecksums</c>, the same since 1.2): each line is
/// trimmed and matched with <c>/^\s*([0-9a-f]+)\s+(.*)/i</c>; other lines are skipped; of two lines for a name the last counts; names are
/// compared exactly, digests without regard to case. Stricter than Rancher Desktop in one respect: the digest of an empty file counts as
/// none, since no file of a release is empty.
/// </summary>
public static partial class RancherDesktopChecksums
{
    /// <summary>Reads a checksum file.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <returns>The SHA-256 by name. A name whose last line has something else than a SHA-256 is left out.</returns>
    public static ImmutableSortedDictionary<string, Digest> Read(ReadOnlySpan<byte> bytes)
    {
        var digests = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        foreach (var line in NodeText.Decode(bytes).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Line().Match(NodeText.Trim(line)) is not { Success: true } match)
            {
                continue;
            }

            if (Digest.TryParse(match.Groups[1].ValueSpan, out var digest))
            {
                digests[match.Groups[2].Value] = digest;
            }
            else
            {
                digests.Remove(match.Groups[2].Value);
            }
        }

        return digests.ToImmutable();
    }

    /// <summary>What JavaScript's dot does not match is more than what .NET's does not.</summary>
    [GeneratedRegex($@"^([0-9A-Fa-f]+)[{NodeText.Blanks}]+([^\n\r\u2028\u2029]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}

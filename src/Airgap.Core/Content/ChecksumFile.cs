using System.Collections.Immutable;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// The format of <c>sha256sum</c>: a digest, two spaces, a name, a line feed. k3s' <c>sha256sum-ARCH.txt</c> and a bundle's
/// <c>SHA256SUMS</c> have it.
/// </summary>
public static class ChecksumFile
{
    /// <summary>
    /// Reads a checksum file that airgap wrote or is about to place. Lines must be ones that Rancher Desktop, which is more lenient
    /// (<c>RancherDesktopChecksums</c>), reads correctly. It does not understand the <c>*</c> of binary mode, so names
    /// that begin with <c>*</c> are refused.
    /// </summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="problem">What is wrong with it, when this returns null.</param>
    /// <returns>The digests by name.</returns>
    public static ImmutableSortedDictionary<string, Digest>? TryParse(ReadOnlySpan<byte> bytes, out string? problem)
    {
        if (ForeignText.IsUtf16(bytes))
        {
            problem = "it is UTF-16 text, not UTF-8";
            return null;
        }

        var entries = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var rawLine in Encoding.UTF8.GetString(ForeignText.WithoutMark(bytes)).Split('\n'))
        {
            number++;
            var line = rawLine.TrimEnd('\r');
            if (line.Length == 0)
            {
                continue;
            }

            problem = ReadLine(line, names, entries);
            if (problem is not null)
            {
                problem = $"line {number} {problem}";
                return null;
            }
        }

        problem = entries.Count == 0 ? "it is empty" : null;
        return entries.Count == 0 ? null : entries.ToImmutable();
    }

    /// <summary>Writes a checksum file that <c>sha256sum -c</c> accepts: by ordinal name, with a final line feed.</summary>
    public static string Format(IEnumerable<KeyValuePair<string, Digest>> entries)
    {
        var text = new StringBuilder();
        foreach (var (name, digest) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(digest.ToString()).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    private static string? ReadLine(string line, HashSet<string> names, ImmutableSortedDictionary<string, Digest>.Builder entries)
    {
        var end = line.IndexOfAny([' ', '\t']);
        if (end < 0
            || !Digest.TryParse(line.AsSpan(0, end), out var digest)
            || !line.StartsWith(digest.ToString(), StringComparison.Ordinal))
        {
            return "does not begin with the SHA-256 of a file";
        }

        var name = line[end..].TrimStart(' ', '\t');
        if (SafePath.Problem(name) is { } problem)
        {
            return $"lists '{name}', which {problem}";
        }

        if (!names.Add(NameKey.Of(name)))
        {
            return $"lists '{name}' a second time";
        }

        entries.Add(name, digest);
        return null;
    }
}

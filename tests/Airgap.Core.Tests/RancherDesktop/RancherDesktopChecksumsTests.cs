using System.Text;
using Airgap.Content;
using Airgap.RancherDesktop;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

/// <summary>Checksum files as Rancher Desktop reads them: what it accepts must not be called damaged.</summary>
public sealed class RancherDesktopChecksumsTests
{
    private static readonly string _digest = new('a', 64);
    private static readonly string _other = string.Concat(Enumerable.Repeat("0B", 32));

    private static readonly Gen<string> _piece = Any(
        _digest, _other, "abc", "k3s", "*k3s", "./k3s", "# comment", "  ", " ", "\t", "\n", "\r\n", "\r", "\uFEFF", "\u00A0", "\u0085",
        "\u2028", "");

    [Theory]
    [InlineData("{0}  k3s\n")]
    [InlineData("{0}  k3s")]
    [InlineData("{0}  k3s\r\n")]
    [InlineData("{0}  k3s\r")]
    [InlineData("\uFEFF{0}  k3s\n")]
    [InlineData("# SHA-256\n{0}  k3s\n")]
    [InlineData("  \t{0} \t k3s \t\n")]
    [InlineData("{0}  k3s\n{0}  k3s\n")]
    [InlineData("abc  k3s\n{0}  k3s\n")]
    public void These_are_read(string format)
    {
        foreach (var digest in new[] { _digest, _digest.ToUpperInvariant() })
        {
            var text = format.Replace("{0}", digest, StringComparison.Ordinal);
            Assert.Equal(_digest, RancherDesktopChecksums.Read(Encoding.UTF8.GetBytes(text))["k3s"].ToString());
        }
    }

    [Theory]
    [InlineData("{0} *k3s\n")]
    [InlineData("{0}  ./k3s\n")]
    [InlineData("{0}k3s\n")]
    [InlineData("x{0}  k3s\n")]
    [InlineData("{0}  k3s\nabc  k3s\n")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  k3s\n")]
    public void These_have_no_digest_of_k3s(string format) => Assert.False(
        RancherDesktopChecksums.Read(Encoding.UTF8.GetBytes(format.Replace("{0}", _digest, StringComparison.Ordinal))).ContainsKey("k3s"));

    [Fact]
    public void Any_text_is_read_as_Rancher_Desktop_reads_it() => _piece.Array[0, 12].Select(string.Concat).Sample(
        text => Assert.Equal(
            Transcript(text).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            RancherDesktopChecksums.Read(Encoding.UTF8.GetBytes(text))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))),
        iter: 20_000);

    /// <summary><c>verifyChecksums</c> of <c>k3sHelper.ts</c>, character by character.</summary>
    private static Dictionary<string, string> Transcript(string text)
    {
        var sums = new Dictionary<string, string>();
        foreach (var untrimmed in text.Split('\r', '\n'))
        {
            var line = untrimmed.Trim(Blanks.ToCharArray());
            var digits = line.TakeWhile(char.IsAsciiHexDigit).Count();
            var name = line[digits..].TrimStart(Blanks.ToCharArray());
            if (digits == 0 || name.Length == line.Length - digits)
            {
                continue;
            }

            // The dot stops at a line separator.
            sums[name.Split('\u2028', '\u2029')[0]] = line[..digits].ToLowerInvariant();
        }

        return sums.Where(pair => Digest.TryParse(pair.Value, out _)).ToDictionary();
    }

    private const string Blanks = "\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029"
        + "\u202F\u205F\u3000\uFEFF";

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}

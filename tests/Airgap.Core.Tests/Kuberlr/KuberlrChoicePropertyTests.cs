using Airgap.Kuberlr;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Kuberlr;

/// <summary>The kubectl that we say, against kuberlr's rule written down a second time, word by word, over random folders.</summary>
public sealed class KuberlrChoicePropertyTests
{
    private static readonly Gen<string> _name = (
        from begin in Gen.Frequency((8, Gen.Const("kubectl")), (1, Gen.Const("Kubectl")), (1, Gen.Const(".kubectl")))
        from major in Any("1", "1", "1", "2", "01", " 1", "\u00A01", "+1")
        from blank in Any("", "", "", " ", "\t", "\n", "\u2003", "\u180E")
        from minor in Gen.Int[18, 27]
        from patch in Any("", ".", ".0", ".3", ".17", ".x", ".3.4", "-2", ". 3", " .3", ".0000000000017", ".99999999999999999999")
        from end in Any("", "", "", ".exe", ".part", ".sha256", "-old", " (1)")
        select $"{begin}{major}.{blank}{minor}{patch}{end}").Where(IsAllowed);

    [Fact]
    public void The_choice_is_kuberlrs()
    {
        Gen.Select(_name.Array[0, 8], _name.Array[0, 4], Gen.Int[18, 27], Gen.Bool).Sample(
            (user, system, server, useLatest) =>
            {
                using var root = new TemporaryFolder();
                var (local, shared) = (root.Folder("user"), root.Folder("system"));
                foreach (var path in user.Select(name => Path.Join(local, name)).Concat(system.Select(name => Path.Join(shared, name))))
                {
                    File.WriteAllText(path, "");
                }

                var settings = new KuberlrSettings { AllowDownload = true, SystemPath = shared, UseLatest = useLatest, Problems = [] };
                var view = KuberlrView.Read(local, settings);

                Assert.Equal(
                    Transcript.Find(local, shared, server) ?? (useLatest ? Transcript.Newest(local, shared) : null),
                    view.Choose(new MinorVersion(1, server))?.FilePath);
                Assert.Equal(Transcript.Newest(local, shared), view.WhenUnreachable?.FilePath);
            },
            iter: Amount.Of(400));
    }

    /// <summary>Windows has no names with a tab, a line feed or a full stop at the end.</summary>
    private static bool IsAllowed(string name) => !OperatingSystem.IsWindows() || !(name.Any(char.IsControl) || name.EndsWith('.'));

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    /// <summary>
    /// <c>internal/finder/kubectl_finder.go</c>, in its own steps: scan both folders, sort all by version, newest first, take the first
    /// in <c>&gt;=1.(m-1).0 &lt;1.(m+2).0</c>. Its sort keeps the order of equals in lists as short as these.
    /// </summary>
    private static class Transcript
    {
        public static string? Find(string local, string system, int minor)
        {
            var (lower, upper) = ((1, Math.Max(0, minor - 1), 0), (1, minor + 2, 0));
            return Sorted(local, system)
                .Where(binary => binary.Version.CompareTo(lower) >= 0 && binary.Version.CompareTo(upper) < 0)
                .Select(binary => binary.Path)
                .FirstOrDefault();
        }

        public static string? Newest(string local, string system) => Sorted(local, system).Select(binary => binary.Path).FirstOrDefault();

        private static IEnumerable<(string Path, (int, int, int) Version)> Sorted(string local, string system) =>
            Scan(local).Concat(Scan(system)).OrderByDescending(binary => binary.Version);

        private static IEnumerable<(string Path, (int, int, int) Version)> Scan(string folder)
        {
            foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (SScan(name, "kubectl", ".", ".") is [var major, var minor, var patch])
                {
                    yield return (path, (major, minor, patch));
                }
                else if (SScan(name, "kubectl", ".") is [var systemMajor, var systemMinor])
                {
                    yield return (path, (systemMajor, systemMinor, 0));
                }
            }
        }

        /// <summary>Go's <c>fmt.Sscanf</c> of literals with a number after each; what follows the last does not matter.</summary>
        private static int[]? SScan(string text, params string[] literals)
        {
            var numbers = new List<int>();
            var at = 0;
            foreach (var literal in literals)
            {
                if (string.CompareOrdinal(text, at, literal, 0, literal.Length) != 0)
                {
                    return null;
                }

                at += literal.Length;
                at += text.Skip(at).TakeWhile(letter => letter is ' ' or '\t' or '\u00A0' or '\u2003').Count();
                var digits = text.Skip(at).TakeWhile(char.IsAsciiDigit).Count();
                if (digits == 0 || System.Numerics.BigInteger.Parse(
                    text.AsSpan(at, digits), System.Globalization.CultureInfo.InvariantCulture) > ulong.MaxValue)
                {
                    return null;
                }

                numbers.Add(int.Parse(text.AsSpan(at, digits), System.Globalization.CultureInfo.InvariantCulture));
                at += digits;
            }

            return [.. numbers];
        }
    }
}

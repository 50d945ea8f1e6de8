using System.Text;
using Airgap.Content;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class SafePathJoinTests
{
    private static readonly string _folder = Path.GetFullPath("/some/folder");

    /// <summary>Paths made of what is dangerous, and of what is not.</summary>
    private static readonly Gen<string> _paths = Gen.OneOf(
            "a", "B", "ä", "😀", "\ud83d", ".", "..", "...", "/", "/", "/", "\\", ":", "C:", " ", "\0", "\n",
            "con", "nul.txt", "~", "%2e%2e", "*", "$HOME", "-")
        .Array[0, 8].Select(string.Concat);

    [Fact]
    public void A_path_that_is_accepted_never_leaves_the_folder_it_is_joined_to() => _paths.Sample(
        path =>
        {
            if (SafePath.Problem(path) is not null)
            {
                return;
            }

            var full = Path.GetFullPath(SafePath.Join(_folder, path));

            Assert.StartsWith(_folder + Path.DirectorySeparatorChar, full, StringComparison.Ordinal);
            Assert.Equal(path, Path.GetRelativePath(_folder, full).Replace(Path.DirectorySeparatorChar, '/'));
        },
        iter: 20_000);

    [Fact]
    public void A_path_that_is_accepted_keeps_every_rule() => _paths.Sample(
        path =>
        {
            if (SafePath.Problem(path) is not null)
            {
                return;
            }

            var segments = path.Split('/');

            Assert.DoesNotContain(segments, segment => segment is "" or "." or "..");
            Assert.DoesNotContain(segments, segment => segment.EndsWith('.') || segment.EndsWith(' '));
            Assert.DoesNotContain(
                path,
                character => char.IsControl(character) || "\\:*?\"<>|".Contains(character, StringComparison.Ordinal));
            Assert.Equal(path, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(path)));
        },
        iter: 20_000);

    [Fact]
    public void Joining_puts_the_folder_first() =>
        Assert.Equal(Path.Join(_folder, "a", "b"), SafePath.Join(_folder, "a/b"));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../a")]
    [InlineData("C:/Windows")]
    public void Joining_a_path_that_was_not_checked_is_a_bug(string path) =>
        Assert.Throws<ArgumentException>(() => SafePath.Join(_folder, path));
}

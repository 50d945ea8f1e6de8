using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("readme.TXT", "README.txt")]
    [InlineData("é", "e\u0301")]
    [InlineData("É", "e\u0301")]
    [InlineData("ệ", "e\u0302\u0323")]
    [InlineData("ệ", "e\u0323\u0302")]
    [InlineData("한글", "\u1112\u1161\u11ab\u1100\u1173\u11af")]
    [InlineData("Å", "\u212b")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("ẞ", "ss")]
    [InlineData("LaunchAgent\u017f", "launchagents")]
    [InlineData("\u212aube", "kube")]
    [InlineData("\ufb01le", "file")]
    [InlineData("\uff21\uff22", "ab")]
    [InlineData("\U0001d4d0", "a")]
    [InlineData("a\u200cb", "ab")]
    [InlineData("a\u00adb", "ab")]
    [InlineData("a\u034fb", "ab")]
    [InlineData("a\ufe0f", "a")]
    [InlineData("\U00010428", "\U00010400")]
    [InlineData("ς", "Σ")]
    public void Names_that_are_the_same_on_one_of_the_file_systems_have_the_same_key(string one, string other) =>
        Assert.Equal(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("é", "e")]
    [InlineData("é", "è")]
    [InlineData("ö", "oe")]
    [InlineData("İ", "i")]
    [InlineData("ı", "i")]
    [InlineData("日", "本")]
    [InlineData("한", "하")]
    [InlineData("a/b", "a\uff0fb")]
    [InlineData("", "\u0301")]
    public void Other_names_have_different_keys(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other));
}

using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class MirrorRuleTests
{
    private static readonly string _home = Path.GetFullPath("/repository");

    [Theory]
    [InlineData("https://github.com/", "https://mirror.example.com/github/", "https://github.com/", "https://mirror.example.com/github/")]
    [InlineData("https://github.com", "http://10.0.0.7:8081/k3s", "https://github.com/", "http://10.0.0.7:8081/k3s")]
    [InlineData("https://github.com/k3s-io/k3s", "https://m.example/a@b", "https://github.com/k3s-io/k3s", "https://m.example/a@b")]
    [InlineData("https://GitHub.COM:443/A+b%2bc", "http://m.example", "https://github.com/A%2Bb%2Bc", "http://m.example/")]
    public void An_address_may_take_the_place_of_an_address(string from, string to, string ruleFrom, string ruleTo)
    {
        var rule = MirrorRule.TryCreate(from, to, _home, out var problem);

        Assert.Null(problem);
        Assert.Equal(new MirrorRule(ruleFrom, ruleTo), rule);
        Assert.False(rule!.IsFolder);
    }

    [Theory]
    [InlineData("upstream", "/repository/upstream")]
    [InlineData("./upstream/", "/repository/upstream/")]
    [InlineData("../upstream", "/upstream")]
    [InlineData("/mnt/stick", "/mnt/stick")]
    [InlineData("a b/ä", "/repository/a b/ä")]
    public void A_folder_is_relative_to_the_manifests(string to, string expected)
    {
        var rule = MirrorRule.TryCreate("https://dl.k8s.io/", to, _home, out var problem);

        Assert.Null(problem);
        Assert.Equal(Path.GetFullPath(expected), rule!.To);
        Assert.True(rule.IsFolder);
    }

    [Theory]
    [InlineData("github.com", "x", "'github.com' is not an http or https address")]
    [InlineData("", "x", "'' is not an http or https address")]
    [InlineData("ftp://github.com/", "x", "'ftp://github.com/' is not an http or https address")]
    [InlineData("file:///etc/", "x", "'file:///etc/' is not an http or https address")]
    [InlineData("/etc/", "x", "'/etc/' is not an http or https address")]
    [InlineData("http://github.com/", "x", "'http://github.com/' is not an upstream address: it must begin with https://")]
    [InlineData("https://github.com/?a=b", "x", "'https://github.com/?…' has a query or a fragment, which is not allowed in a mirror")]
    [InlineData("https://github.com/#a", "x", "'https://github.com/#…' has a query or a fragment, which is not allowed in a mirror")]
    [InlineData("https://github.com/", "", "the mirror of 'https://github.com/' is empty")]
    [InlineData("https://github.com/", "ftp://h/", "'ftp://h/' is not an http or https address")]
    [InlineData("https://github.com/", "file:///mnt", "'file:///mnt' is a file address: write the folder instead, /mnt")]
    [InlineData("https://github.com/", "https://h/?x", "'https://h/?…' has a query or a fragment, which is not allowed in a mirror")]
    public void What_is_wrong_is_said(string from, string to, string expected)
    {
        Assert.Null(MirrorRule.TryCreate(from, to, _home, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("https://user:secret@github.com/", "x")]
    [InlineData("https://secret@github.com/", "x")]
    [InlineData("http://user:secret@github.com/?a=b", "x")]
    [InlineData("https://github.com/", "https://user:secret@mirror.example.com/")]
    [InlineData("https://github.com/", "http://:secret@mirror.example.com/")]
    public void A_password_is_refused_and_not_repeated(string from, string to)
    {
        Assert.Null(MirrorRule.TryCreate(from, to, _home, out var problem));
        Assert.Equal("a mirror's address must not have a user name or a password: manifests and command lines are public", problem);
    }

    [Theory]
    [InlineData("ftp://user:secret@github.com/", "x")]
    [InlineData("https://user:secret@github.com:99999/", "x")]
    [InlineData("user:secret@github.com", "x")]
    [InlineData("https://github.com/", "ftp://user:secret@mirror.example.com/")]
    [InlineData("https://github.com/", "https://user:secret@mirror.example.com:99999/")]
    public void A_password_in_what_is_no_web_address_is_not_repeated_either(string from, string to)
    {
        Assert.Null(MirrorRule.TryCreate(from, to, _home, out var problem));
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }
}

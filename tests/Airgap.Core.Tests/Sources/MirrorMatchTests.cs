using System.Text.RegularExpressions;
using Airgap.Sources;
using Airgap.Upstream;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>FROM is a whole address or a prefix, in every spelling that the documentation and users have for it.</summary>
public sealed partial class MirrorMatchTests
{
    [Fact]
    public void Every_address_of_the_documentation_can_be_FROM()
    {
        var table = File.ReadAllText(Repository.File("docs/mirrors.md")).Split("## Mirrors")[0];
        string[] documented = [.. TableAddress().Matches(table).Select(match => match.Groups[1].Value)];

        Assert.Equal(5, documented.Length);
        Assert.All(documented, from => Assert.Contains(UpstreamAddresses.All, address => Rest(from, address) is not null));
        Assert.All(UpstreamAddresses.All, address => Assert.Contains(documented, from => Rest(from, address) is not null));
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x", "")]
    [InlineData("https://a.example/x", "https://a.example/x?y=1", "?y=1")]
    [InlineData("https://a.example/x", "https://a.example/x/y", "/y")]
    [InlineData("https://a.example/x", "https://a.example/xy", null)]
    [InlineData("https://a.example/x", "https://a.example/x.sha256", null)]
    [InlineData("https://a.example/x/", "https://a.example/x/y", "y")]
    [InlineData("https://a.example/x/", "https://a.example/x", null)]
    [InlineData("https://a.example", "https://a.example/x", "x")]
    [InlineData("https://A.Example:443/x", "https://a.example/x", "")]
    [InlineData("https://a.example/v1.30.14+k3s2/", "https://a.example/v1.30.14%2Bk3s2/k3s", "k3s")]
    [InlineData("https://a.example/v1.30.14%2bk3s2/", "https://a.example/v1.30.14%2Bk3s2/k3s", "k3s")]
    [InlineData("https://a.example/c++/", "https://a.example/c++/x", "x")]
    public void A_rule_is_for_the_address_itself_and_for_what_follows_a_slash_or_question_mark(string from, string address, string? rest) =>
        Assert.Equal(rest, Rest(from, address));

    [Theory]
    [InlineData("https://a.example/list", "https://m.example/k3s.json", "https://a.example/list?a=2", "https://m.example/k3s.json?a=2")]
    [InlineData("https://a.example/list", "https://m.example/k3s.json", "https://a.example/list", "https://m.example/k3s.json")]
    [InlineData("https://a.example/x", "https://m.example/x/", "https://a.example/x/y", "https://m.example/x/y")]
    [InlineData("https://a.example/x/", "https://m.example/x", "https://a.example/x/y", "https://m.example/x/y")]
    [InlineData("https://a.example", "https://m.example", "https://a.example/y", "https://m.example/y")]
    public void TO_replaces_FROM(string from, string to, string address, string expected)
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule(from, to)] });

        Assert.Equal(expected, door.Sources.Locate(address));
    }

    [Fact]
    public async Task The_mirror_of_a_whole_address_can_be_a_file()
    {
        using var temp = new TemporaryFolder();
        temp.Write("my lists/channels.json", "channels");
        using var door = SourcesDoor.Open(new SourcesSetup
        {
            Offline = true,
            Mirrors = [SourcesDoor.Rule(UpstreamAddresses.Channels, temp.File("my lists/channels.json"))],
        });

        Assert.Equal("channels", await door.ReadAsync(UpstreamAddresses.Channels));
    }

    [Theory]
    [RowNotOnWindows(Because.Names, "releases?per_page=100&page=2")]
    [InlineData("releases@per_page=100&page=2")]
    [InlineData("releases")]
    public async Task A_folder_has_an_address_with_a_query_under_wgets_names_or_without_the_query(string name)
    {
        using var temp = new TemporaryFolder();
        temp.Write($"api/repos/k3s-io/k3s/{name}", "page two");
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://api.github.com", temp.File("api"))] });

        Assert.Equal("page two", await door.ReadAsync(UpstreamAddresses.ReleasesPage(2)));
    }

    [Theory]
    [InlineData("releases?../../secret")]
    [InlineData("releases?a/b")]
    [InlineData("releases?%2e%2e")]
    public async Task A_query_leads_nowhere_else(string name)
    {
        using var temp = new TemporaryFolder();
        temp.Write("secret", "secret");
        temp.Folder("api/releases@..");
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://api.github.com", temp.File("api"))] });

        Assert.Equal(SourceFailure.NotFound, (await door.RefuseAsync($"https://api.github.com/{name}")).Failure);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task A_mirror_that_knows_only_the_other_spelling_of_the_plus_is_asked_in_that_from_then_on(int status)
    {
        const string address = "https://github.com/v1.30.14%2Bk3s2/";
        const string mirror = "https://mirror.example.com/v1.30.14";
        using var handler = new SourcesMemoryHandler()
            .Refuse($"{mirror}%2Bk3s2/k3s", status)
            .Refuse($"{mirror}%2Bk3s2/sha256sum-amd64.txt", status);
        using var door = Mirrored(handler);

        Assert.Equal("here", await door.ReadAsync(address + "k3s"));
        Assert.Equal("here", await door.ReadAsync(address + "sha256sum-amd64.txt"));

        Assert.Equal(
            [$"{mirror}%2Bk3s2/k3s", $"{mirror}+k3s2/k3s", $"{mirror}+k3s2/sha256sum-amd64.txt"],
            handler.Requests.Select(request => request.Address));
    }

    [Fact]
    public async Task What_a_mirror_lacks_in_both_spellings_is_named_in_the_usual_one()
    {
        using var handler = new SourcesMemoryHandler()
            .Refuse("https://mirror.example.com/v1+k3s1/k3s", 404)
            .Refuse("https://mirror.example.com/v1%2Bk3s1/k3s", 404);
        using var door = Mirrored(handler);

        var missing = await door.RefuseAsync("https://github.com/v1%2Bk3s1/k3s");

        Assert.StartsWith("https://mirror.example.com/v1%2Bk3s1/k3s answered 404", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upstream_itself_is_asked_in_one_spelling()
    {
        using var handler = new SourcesMemoryHandler().Refuse("https://github.com/v1%2Bk3s1/k3s", 404);
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = handler });

        await door.RefuseAsync("https://github.com/v1%2Bk3s1/k3s");

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_folder_may_keep_the_escaped_plus()
    {
        using var temp = new TemporaryFolder();
        temp.Write("mirror/v1%2Bk3s1/k3s", "k3s");
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", temp.File("mirror"))] });

        Assert.Equal("k3s", await door.ReadAsync("https://github.com/v1%2Bk3s1/k3s"));
    }

    private static SourcesDoor Mirrored(SourcesMemoryHandler handler) => SourcesDoor.Open(new SourcesSetup
    {
        Handler = handler,
        Mirrors = [SourcesDoor.Rule("https://github.com/", "https://mirror.example.com/")],
    });

    private static string? Rest(string from, string address) => SourcesDoor.Rule(from, "https://m.example/").RestOf(address);

    [GeneratedRegex(@"^\| `(https://[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableAddress();
}

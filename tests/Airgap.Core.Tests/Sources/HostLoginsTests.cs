using System.Text;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Logins for private mirrors go to their exact host over https, and into no message.</summary>
public sealed class HostLoginsTests : IDisposable
{
    private const string Secret = "s3cr3t";

    private static readonly string _basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Secret}"));

    private readonly TemporaryFolder _temp = new();
    private readonly Dictionary<string, string> _variables = [];
    private readonly SourcesMemoryHandler _handler = new();

    public void Dispose()
    {
        _handler.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [InlineData("https://artifacts.example.com/x", "AIRGAP_TOKEN_artifacts_example_com")]
    [InlineData("https://my-mirror.example.com:8443/x", "AIRGAP_TOKEN_my__mirror_example_com")]
    [InlineData("https://Bücher.example/x", "AIRGAP_TOKEN_xn____bcher__kva_example")]
    [InlineData("https://10.0.0.7/x", "AIRGAP_TOKEN_10_0_0_7")]
    public void A_variable_has_the_name_of_the_host(string address, string expected) =>
        Assert.Equal(expected, HostLogins.VariableOf(new Uri(address)));

    [Theory]
    [InlineData("AIRGAP_TOKEN_mirror_example_com")]
    [InlineData("AIRGAP_TOKEN_MIRROR_EXAMPLE_COM")]
    public async Task A_token_goes_to_its_host(string name)
    {
        _variables[name] = Secret;

        Assert.Equal([("https://mirror.example.com/x", $"Bearer {Secret}")], await AskAsync("https://mirror.example.com/x"));
    }

    [Fact]
    public async Task A_login_of_netrc_goes_to_its_host_and_a_token_goes_before_it()
    {
        WriteNetrc("mirror.example.com");
        Assert.Equal(_basic, (await AskAsync("https://mirror.example.com/x"))[0].Authorization);

        _variables["AIRGAP_TOKEN_mirror_example_com"] = "token";
        Assert.Equal("Bearer token", (await AskAsync("https://mirror.example.com/y"))[1].Authorization);
    }

    [Theory]
    [InlineData("https://example.com/x")]
    [InlineData("https://other.mirror.example.com/x")]
    [InlineData("https://mirror.example.com.evil.example/x")]
    [InlineData("https://mirror.example.com@evil.example/x")]
    [InlineData("http://mirror.example.com/x")]
    public async Task No_other_address_gets_a_login(string address)
    {
        WriteNetrc("mirror.example.com");
        _variables["AIRGAP_TOKEN_mirror_example_com"] = Secret;

        Assert.Null((await AskAsync(address))[0].Authorization);
    }

    [Theory]
    [InlineData("http://localhost:8080/x", "localhost")]
    [InlineData("http://127.0.0.1:8080/x", "127.0.0.1")]
    public async Task Over_http_only_this_machine_gets_one_and_not_through_a_proxy(string address, string host)
    {
        WriteNetrc(host);

        Assert.Equal(_basic, (await AskAsync(address))[0].Authorization);
        Assert.Null((await AskAsync(address, proxy: new Uri("http://proxy.example.com:3128")))[1].Authorization);
    }

    [Theory]
    [InlineData("github.com")]
    [InlineData("dl.k8s.io")]
    public async Task Public_hosts_get_no_login_that_was_made_for_something_else(string host)
    {
        WriteNetrc(host);

        Assert.Null((await AskAsync($"https://{host}/x"))[0].Authorization);
    }

    [Theory]
    [InlineData("https://storage.example.com/x")]
    [InlineData("https://mirror.example.com:8443/x")]
    public async Task A_redirect_to_another_host_carries_no_login(string target)
    {
        _handler.Redirect("https://mirror.example.com/x", target);
        _variables["AIRGAP_TOKEN_mirror_example_com"] = Secret;
        _variables["AIRGAP_TOKEN_storage_example_com"] = Secret;

        Assert.Equal([$"Bearer {Secret}", null], (await AskAsync("https://mirror.example.com/x")).Select(request => request.Authorization));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_says_which_login_was_used(int status)
    {
        _handler.Refuse("https://mirror.example.com/x", status);
        _handler.Refuse("https://other.example.com/x", status);
        WriteNetrc("other.example.com");
        _variables["AIRGAP_TOKEN_mirror_example_com"] = Secret;

        var token = await RefuseAsync("https://mirror.example.com/x");
        var netrc = await RefuseAsync("https://other.example.com/x");

        Assert.EndsWith(": it refused the login of AIRGAP_TOKEN_mirror_example_com", token.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $": it refused the login of the entry 'machine other.example.com' in {_temp.File(".netrc")}",
            netrc.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_that_none_was_used_and_how_to_give_one()
    {
        _handler.Refuse("https://my-mirror.example.com/x", 401);
        _handler.Refuse("http://mirror.example.com/x", 403);

        var none = await RefuseAsync("https://my-mirror.example.com/x");
        var plain = await RefuseAsync("http://mirror.example.com/x");

        Assert.EndsWith(": no login was sent", none.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"set AIRGAP_TOKEN_my__mirror_example_com to a token, or add to {_temp.File(".netrc")}: "
                + "machine my-mirror.example.com login NAME password PASSWORD",
            none.Hint);
        Assert.EndsWith(": no login was sent, because the address is not https", plain.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_after_a_redirect_says_for_which_host_the_login_is()
    {
        _handler.Redirect("https://mirror.example.com/x", "https://storage.example.com/x").Refuse("https://storage.example.com/x", 403);
        _variables["AIRGAP_TOKEN_mirror_example_com"] = Secret;

        var refused = await RefuseAsync("https://mirror.example.com/x");

        Assert.EndsWith(
            ": mirror.example.com redirects there, and AIRGAP_TOKEN_mirror_example_com is for mirror.example.com only",
            refused.Message,
            StringComparison.Ordinal);
    }

    private void WriteNetrc(string host) => _temp.Write(".netrc", $"machine {host} login ada password {Secret}\n");

    private async Task<SourceException> RefuseAsync(string address)
    {
        var refused = await Assert.ThrowsAsync<SourceException>(() => AskAsync(address));
        Assert.Equal("AG0308", refused.Code.Id);
        Assert.DoesNotContain(Secret, refused.ToString() + refused.Hint, StringComparison.Ordinal);
        return refused;
    }

    private async Task<IReadOnlyList<(string Address, string? Authorization)>> AskAsync(string address, Uri? proxy = null)
    {
        var logins = new HostLogins(name => _variables.GetValueOrDefault(name), _temp.File(".netrc"), _ => proxy);
        using var door = SourcesDoor.Open(new SourcesSetup { Handler = _handler, Logins = logins });
        await door.ReadAsync(address);
        return _handler.Requests;
    }

    /// <summary>A login that exists and cannot be used is not reported as absent.</summary>
    [Fact]
    public void A_login_that_cannot_be_sent_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        var mirror = new Uri("https://my.example.com/k3s");
        string? Problem(string? token, string? netrc) =>
            new HostLogins(name => name == "AIRGAP_TOKEN_my_example_com" ? token : null, netrc, _ => null).ProblemFor(mirror);
        var utf16 = folder.File("utf16");
        File.WriteAllBytes(utf16, System.Text.Encoding.Unicode.GetBytes("machine my.example.com login a password b"));

        Assert.Equal("AIRGAP_TOKEN_my_example_com has characters that cannot be sent", Problem("s3c\r\nX: yret", null));
        Assert.Equal("AIRGAP_TOKEN_my_example_com has characters that cannot be sent", Problem("Bearer s3cr\u00e9t", null));
        Assert.Equal($"{utf16} cannot be read", Problem(null, utf16));
        Assert.Equal($"{folder.Path} cannot be read", Problem(null, folder.Path));
        Assert.Null(Problem("s3cret", null));
        Assert.Null(Problem(null, folder.File("none")));
    }
}

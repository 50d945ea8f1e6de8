using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Logins from a netrc file, as curl reads it.</summary>
public sealed class NetrcTests
{
    [Theory]
    [InlineData("machine a.example login ada password secret")]
    [InlineData("machine a.example\n  login ada\n\tpassword secret\n")]
    [InlineData("machine a.example\r\nlogin ada\r\npassword secret\r\n")]
    [InlineData("\uFEFFmachine a.example password secret login ada")]
    [InlineData("# comment: machine a.example login eve password x\nmachine a.example login ada password secret")]
    [InlineData("machine b.example login bob password b\nmachine A.EXAMPLE login ada account x password secret")]
    [InlineData("machine a.example login ada password \"secret\"")]
    [InlineData("macdef init\nmachine a.example login eve password x\n\nmachine a.example login ada password secret")]
    [InlineData("machine a.example login ada password secret\nmachine a.example login eve password x")]
    [InlineData("machine a.example login ada password secret\ndefault login anonymous password me")]
    public void The_entry_of_a_host_is_found(string text) => Assert.Equal(("ada", "secret"), Netrc.Parse(text).Of("a.example"));

    [Fact]
    public void Quoted_values_may_have_blanks_and_escapes() => Assert.Equal(
        ("ada l", "a \"b\"\\\t#c"),
        Netrc.Parse("""machine a.example login "ada l" password "a \"b\"\\\t#c" """).Of("a.example"));

    [Theory]
    [InlineData("")]
    [InlineData("default login anonymous password secret")]
    [InlineData("machine example login ada password secret")]
    [InlineData("machine b.a.example login ada password secret")]
    [InlineData("machine a.example login ada")]
    [InlineData("machine")]
    [InlineData("machine a.example password")]
    [InlineData("login ada password secret")]
    [InlineData("machine \"a.example")]
    public void No_other_entry_is_for_a_host(string text) => Assert.Null(Netrc.Parse(text).Of("a.example"));

    [Fact]
    public void A_file_that_is_not_there_or_too_large_is_none()
    {
        using var temp = new TemporaryFolder();
        temp.Write("large", new byte[2 * 1024 * 1024]);

        Assert.Null(Netrc.TryReadFile(temp.File("missing")));
        Assert.Null(Netrc.TryReadFile(temp.Path));
        Assert.Null(Netrc.TryReadFile(temp.File("large")));
    }
}

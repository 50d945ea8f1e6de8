using System.Text;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class ChecksumFileTests
{
    private const string A = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private const string B = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData($"{A}  k3s\n{B}  images/k3s.tar\n")]
    [InlineData($"{A}  k3s\n{B}  images/k3s.tar")]
    [InlineData($"{A}  k3s\r\n{B}  images/k3s.tar\r\n")]
    [InlineData($"{A} k3s\n{B}\timages/k3s.tar\n")]
    [InlineData($"\n{B}   images/k3s.tar\n\n{A}  k3s\n\n")]
    public void Digests_are_read_by_name(string text)
    {
        var entries = Read(text);

        Assert.Equal(["images/k3s.tar", "k3s"], entries.Keys);
        Assert.Equal(B, entries["images/k3s.tar"].ToString());
        Assert.Equal(A, entries["k3s"].ToString());
    }

    [Fact]
    public void A_name_may_hold_blanks() =>
        Assert.Equal("the images.tar", Assert.Single(Read($"{A}  the images.tar\n")).Key);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\n\r\n", "it is empty")]
    [InlineData($"{A}\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($"{A} \n", "line 1 lists '', which is empty")]
    [InlineData("k3s\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData("<!DOCTYPE html>\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData("ba7816bf  k3s\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($"{A}0  k3s\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($" {A}  k3s\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($"\\{A}  k\\ns\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($"SHA256 (k3s) = {A}\n", "line 1 does not begin with the SHA-256 of a file")]
    [InlineData($"{A}  k3s\n{OfNothing}  k3s.tar\n", "line 2 does not begin with the SHA-256 of a file")]
    [InlineData($"{A} *k3s\n", "line 1 lists '*k3s', which has the character '*'")]
    [InlineData($"{A}  ./k3s\n", "line 1 lists './k3s', which has the segment '.'")]
    [InlineData($"{A}  ../k3s\n", "line 1 lists '../k3s', which has the segment '..'")]
    [InlineData($"{A}  /k3s\n", "line 1 lists '/k3s', which is absolute")]
    [InlineData($"{A}  k3s \n", "line 1 lists 'k3s ', which has a segment that ends with a dot or a space")]
    [InlineData($"{A}  nul\n", "line 1 lists 'nul', which has the name 'nul', which Windows reserves")]
    [InlineData($"{A}  k3s\n{B}  k3s.tar\n{A}  k3s\n", "line 3 lists 'k3s' a second time")]
    public void What_is_wrong_is_said_with_its_line(string text, string expected)
    {
        var entries = ChecksumFile.TryParse(Encoding.UTF8.GetBytes(text), out var problem);

        Assert.Null(entries);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Two_names_that_differ_only_by_case_are_refused()
    {
        var entries = ChecksumFile.TryParse(Encoding.UTF8.GetBytes($"{A}  k3s\n{B}  K3S\n"), out var problem);

        Assert.Null(entries);
        Assert.NotNull(problem);
    }

    [Fact]
    public void A_digest_in_upper_case_is_refused_since_Rancher_Desktop_would_not_read_it()
    {
        var entries = ChecksumFile.TryParse(Encoding.UTF8.GetBytes($"{A.ToUpperInvariant()}  k3s\n"), out var problem);

        Assert.Null(entries);
        Assert.NotNull(problem);
    }

    private static IReadOnlyDictionary<string, Digest> Read(string text)
    {
        var entries = ChecksumFile.TryParse(Encoding.UTF8.GetBytes(text), out var problem);
        Assert.Null(problem);
        return Assert.IsAssignableFrom<IReadOnlyDictionary<string, Digest>>(entries);
    }
}

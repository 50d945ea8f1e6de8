using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>What a lock file may not say about a file.</summary>
public sealed class ArtifactRefusalTests
{
    private const string K3s = "cache/k3s/v1.30.14+k3s2/k3s";
    private const string Kubectl = "kuberlr/linux-amd64/kubectl1.30.14";

    [Theory]
    [InlineData("../../.ssh/authorized_keys", "has the segment '..'")]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("cache/k3s/v1.30.14+k3s2/./k3s", "has the segment '.'")]
    [InlineData("cache//k3s", "has an empty segment")]
    [InlineData("cache/k3s/", "has an empty segment")]
    [InlineData("C:/Windows", "has the character ':'")]
    [InlineData("cache/nul", "has the name 'nul', which Windows reserves")]
    [InlineData("cache/k3s.", "has a segment that ends with a dot or a space")]
    [InlineData("files/.git/config", "has the name '.git', which is reserved for version control")]
    [InlineData("", "is empty")]
    public void A_path_that_is_not_safe(string path, string problem) =>
        Assert.Equal([$"AG0118: the path '{path}' {problem}"], Replaced($"\"{K3s}\"", $"\"{path}\""));

    [Fact]
    public void A_path_with_a_backslash() =>
        Assert.Equal(["AG0118: the path '..\\k3s' has the character '\\'"], Replaced($"\"{K3s}\"", "\"..\\\\k3s\""));

    [Theory]
    [InlineData(K3s, "cache/k3s/v1.30.14+k3s1/k3s", "k3s v1.30.14+k3s2")]
    [InlineData(K3s, "cache/k3s/v1.30.14+k3s2/k3s-arm64", "k3s v1.30.14+k3s2")]
    [InlineData(K3s, "cache/k3s/v1.30.14+k3s2/K3S", "k3s v1.30.14+k3s2")]
    [InlineData(K3s, "cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt", "k3s v1.30.14+k3s2")]
    [InlineData(K3s, "k3s", "k3s v1.30.14+k3s2")]
    [InlineData(K3s, ".bashrc", "k3s v1.30.14+k3s2")]
    [InlineData(Kubectl, "kuberlr/linux-amd64/kubectl1.30.13", "kubectl 1.30.14")]
    [InlineData(Kubectl, "kuberlr/windows-amd64/kubectl1.30.14.exe", "kubectl 1.30.14")]
    [InlineData(Kubectl, "kuberlr/linux-amd64/kubectl1.30.14.exe", "kubectl 1.30.14")]
    [InlineData(Kubectl, "kuberlr/linux-amd64/kubectl", "kubectl 1.30.14")]
    public void A_path_that_is_not_the_one_which_follows_from_kind_version_and_platform(string old, string path, string what) =>
        Assert.Equal(
            [$"AG0118: '{path}' is not the path of the {what} for linux/amd64"],
            Replaced($"\"path\": \"{old}\"", $"\"path\": \"{path}\""));

    [Theory]
    [InlineData("v1.30.14")]
    [InlineData("1.30.14+k3s2")]
    [InlineData("../../..")]
    [InlineData("")]
    public void A_version_that_is_none(string version)
    {
        var text = LockText.Replace(
            $"\"path\": \"{K3s}\",\n      \"kind\": \"k3s\",\n      \"version\": \"v1.30.14+k3s2\"",
            $"\"path\": \"{K3s}\",\n      \"kind\": \"k3s\",\n      \"version\": \"{version}\"");

        Assert.Equal([$"AG0118: '{K3s}' is not the path of the {$"k3s {version}".TrimEnd()} for linux/amd64"], LockText.Sentences(text));
    }

    [Fact]
    public void A_kubectl_whose_version_has_a_v() => Assert.Equal(
        [$"AG0118: '{Kubectl}' is not the path of the kubectl v1.30.14 for linux/amd64"],
        Replaced(
            $"\"path\": \"{Kubectl}\",\n      \"kind\": \"kubectl\",\n      \"version\": \"",
            $"\"path\": \"{Kubectl}\",\n      \"kind\": \"kubectl\",\n      \"version\": \"v"));

    [Theory]
    [InlineData("27", "-1", "AG0118: '-1' is not a size in bytes")]
    [InlineData("27", "27.0", "AG0118: '27.0' is not a size in bytes")]
    [InlineData("27", "2e1", "AG0118: '2e1' is not a size in bytes")]
    [InlineData("27", "9223372036854775808", "AG0118: '9223372036854775808' is not a size in bytes")]
    [InlineData("27", "\"27\"", "AG0118: 'size' is missing or not a number")]
    [InlineData("27", "null", "AG0118: 'size' is missing or not a number")]
    [InlineData("27", "027", "AG0102: broken JSON: invalid leading zero before '2'")]
    public void A_size_that_is_none(string old, string size, string expected) =>
        Assert.Equal([expected], Replaced($"\"size\": {old},", $"\"size\": {size},"));

    [Theory]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("")]
    public void A_digest_that_is_none_or_of_an_empty_file_or_in_upper_case(string digest)
    {
        var text = LockText.Edit(LockText.Least, root => root["artifacts"]![0]!["sha256"] = digest);

        Assert.Equal([$"AG0118: '{digest}' is not the SHA-256 of a file in lower case"], LockText.Sentences(text));
    }

    [Theory]
    [InlineData("http://github.com/k3s")]
    [InlineData("https://user:secret@github.com/k3s")]
    [InlineData("https://secret@github.com/k3s")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void An_address_that_is_not_https_or_holds_a_password(string url)
    {
        var text = LockText.Edit(LockText.Least, root => root["artifacts"]![0]!["url"] = url);

        Assert.Equal(
            ["AG0118: the address must begin with https:// and must not have a user name or a password"],
            LockText.Sentences(text));
    }

    [Theory]
    [InlineData("path", "string")]
    [InlineData("kind", "string")]
    [InlineData("version", "string")]
    [InlineData("size", "number")]
    [InlineData("sha256", "string")]
    [InlineData("url", "string")]
    public void A_field_that_is_missing_or_of_another_type(string key, string type)
    {
        string[] expected = [$"AG0118: '{key}' is missing or not a {type}"];

        Assert.Equal(expected, LockText.Sentences(LockText.Edit(LockText.Least, root => root["artifacts"]![0]!.AsObject().Remove(key))));
        Assert.Equal(expected, LockText.Sentences(LockText.Edit(LockText.Least, root => root["artifacts"]![0]![key] = true)));
    }

    [Fact]
    public void A_digest_is_never_optional() =>
        Assert.Equal(
            ["AG0118: 'sha256' is missing or not a string"],
            LockText.Sentences(LockText.Edit(LockText.Least, root => root["artifacts"]![0]!["sha256"] = null)));

    [Fact]
    public void A_duplicate_path()
    {
        var text = LockText.Edit(LockText.Least, root => root["artifacts"]!.AsArray().Add(root["artifacts"]![0]!.DeepClone()));

        Assert.Equal(
            [$"AG0118: the path '{K3s}' is listed twice, or differs from another one only in letter case or Unicode form"],
            LockText.Sentences(text));
    }

    private static IEnumerable<string> Replaced(string old, string replacement) => LockText.Sentences(LockText.Replace(old, replacement));
}

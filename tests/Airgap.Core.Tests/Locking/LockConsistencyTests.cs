using System.Text.Json.Nodes;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>A lock file whose parts do not fit together would make a bundle that lacks something.</summary>
public sealed class LockConsistencyTests
{
    private const string Zst = "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst";

    [Theory]
    [InlineData("k3s", "v1.30.14+k3s2 has no k3s for linux/amd64, or two")]
    [InlineData("k3s-images", "v1.30.14+k3s2 has no k3s-images for linux/amd64, or two")]
    [InlineData("k3s-checksums", "v1.30.14+k3s2 has no k3s-checksums for linux/amd64, or two")]
    [InlineData("kubectl", "kubectl 1.30.14 has no file for linux/amd64, or two")]
    public void A_file_that_is_missing(string kind, string expected) =>
        Refuses(expected, root => Remove(root["artifacts"]!, artifact => (string?)artifact["kind"] == kind));

    [Fact]
    public void Images_in_two_forms() => Refuses("v1.30.14+k3s2 has no k3s-images for linux/amd64, or two", root =>
    {
        var second = root["artifacts"]!.AsArray().Single(artifact => (string?)artifact!["path"] == Zst)!.DeepClone();
        second["path"] = Zst[..^".zst".Length];
        root["artifacts"]!.AsArray().Add(second);
    });

    [Fact]
    public void A_platform_without_files() => Assert.Equal(
        [
            "AG0118: v1.30.14+k3s2 has no k3s for windows/amd64, or two",
            "AG0118: v1.30.14+k3s2 has no k3s-images for windows/amd64, or two",
            "AG0118: v1.30.14+k3s2 has no k3s-checksums for windows/amd64, or two",
            "AG0118: no kubectl serves v1.30.14+k3s2 on windows/amd64",
        ],
        LockText.Sentences(LockText.Edit(LockText.Least, root => root["request"]!["platforms"]!.AsArray().Add("windows/amd64"))));

    [Fact]
    public void A_file_for_a_platform_that_is_not_asked_for() => Refuses(
        "'cache/k3s/v1.30.14+k3s2/k3s' is for a platform that is not requested",
        root => root["artifacts"]![0]!["platforms"]!.AsArray().Add("windows/amd64"));

    [Fact]
    public void A_file_of_a_release_that_is_not_asked_for()
    {
        const string path = "cache/k3s/v1.31.0+k3s1/k3s";

        Refuses($"'{path}' is not a file of a release or a kubectl of this lock file", root =>
        {
            var other = root["artifacts"]![0]!.DeepClone();
            (other["path"], other["version"]) = (path, "v1.31.0+k3s1");
            root["artifacts"]!.AsArray().Add(other);
        });
    }

    [Fact]
    public void A_kubectl_that_is_not_needed()
    {
        const string path = "kuberlr/linux-amd64/kubectl1.29.0";

        Refuses($"'{path}' is not a file of a release or a kubectl of this lock file", root =>
        {
            var other = root["artifacts"]!.AsArray().Single(artifact => (string?)artifact!["kind"] == "kubectl")!.DeepClone();
            (other["path"], other["version"]) = (path, "1.29.0");
            root["artifacts"]!.AsArray().Add(other);
        });
    }

    [Fact]
    public void An_entry_without_a_release() =>
        Refuses("the entry 'stable' has no release", root => root["request"]!["kubernetes"]!.AsArray().Add("stable"));

    [Fact]
    public void A_release_without_an_entry() => Refuses(
        "the release v1.30.14+k3s2 is for 'stable', which is not requested",
        root => root["kubernetes"]!.AsArray().Add(new JsonObject { ["requested"] = "stable", ["release"] = "v1.30.14+k3s2" }));

    [Fact]
    public void Two_builds_of_one_version() => Assert.Contains(
        "AG0118: there are two builds of 1.30.14",
        LockText.Sentences(LockText.Edit(
            LockText.Least,
            root => root["kubernetes"]!.AsArray().Add(new JsonObject { ["requested"] = "1.30", ["release"] = "v1.30.14+k3s1" }))));

    [Theory]
    [InlineData("v1.30.14")]
    [InlineData("1.30.14+k3s2")]
    [InlineData("v1.30.14-rc1+k3s2")]
    public void A_release_that_is_none(string release) =>
        Refuses($"'{release}' is not a k3s tag", root => root["kubernetes"]![0]!["release"] = release);

    [Theory]
    [InlineData("1.30")]
    [InlineData("v1.30.14")]
    public void A_kubectl_that_is_none(string version) =>
        Refuses($"'{version}' is not a version of kubectl", root => root["kubectl"]![0]!["version"] = version);

    [Fact]
    public void A_kubectl_that_serves_no_release_although_it_is_the_only_one() =>
        Refuses("no kubectl serves v1.30.14+k3s2 on linux/amd64", root => root["kubectl"]![0]!["serves"]!.AsArray().Clear());

    [Fact]
    public void A_kubectl_that_does_not_say_whom_it_serves() =>
        Refuses("'serves' must be a list", root => root["kubectl"]![0]!.AsObject().Remove("serves"));

    private static void Refuses(string expected, Action<JsonObject> change) =>
        Assert.Equal([$"AG0118: {expected}"], LockText.Sentences(LockText.Edit(LockText.Least, change)));

    private static void Remove(JsonNode list, Predicate<JsonNode> which)
    {
        foreach (var item in list.AsArray().Where(item => which(item!)).ToArray())
        {
            list.AsArray().Remove(item);
        }
    }
}

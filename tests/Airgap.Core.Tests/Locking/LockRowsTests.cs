using System.Text.Json.Nodes;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>Rows are unique and match the request.</summary>
public sealed class LockRowsTests
{
    [Fact]
    public void An_entry_that_no_manifest_may_hold() =>
        Assert.NotEmpty(Complaints(root => root["kubernetes"]![0]!["requested"] = "1.5 - 1.2"));

    [Fact]
    public void A_duplicate_row_of_kubernetes() =>
        Assert.NotEmpty(Complaints(root => Double(root["kubernetes"]!)));

    [Fact]
    public void A_duplicate_row_of_kubectl() =>
        Assert.NotEmpty(Complaints(root => Double(root["kubectl"]!)));

    [Fact]
    public void A_release_that_a_kubectl_serves_twice() =>
        Assert.NotEmpty(Complaints(root => Double(root["kubectl"]![0]!["serves"]!)));

    [Fact]
    public void A_kubectl_that_serves_a_release_which_is_not_there() =>
        Assert.NotEmpty(Complaints(root => root["kubectl"]![0]!["serves"]!.AsArray().Add("v1.31.0+k3s1")));

    [Fact]
    public void A_kubectl_for_a_platform_that_is_not_asked_for() =>
        Assert.NotEmpty(Complaints(root => root["kubectl"]![0]!["platforms"]!.AsArray().Add("windows/amd64")));

    [Theory]
    [InlineData("1.29")]
    [InlineData("1.30.13")]
    [InlineData("v1.30.14+k3s1")]
    [InlineData("1.31 - 1.33")]
    public void A_release_that_is_not_what_its_entry_asks_for(string entry) => Assert.NotEmpty(Complaints(root =>
    {
        root["request"]!["kubernetes"]![0] = entry;
        root["kubernetes"]![0]!["requested"] = entry;
    }));

    [Fact]
    public void A_kubectl_that_is_too_old_or_too_new_for_whom_it_serves() =>
        Assert.NotEmpty(LockText.Sentences(
            LockText.Replace("1.30.14\"", "1.20.14\"").Replace("kubectl1.30.14", "kubectl1.20.14", StringComparison.Ordinal)));

    [Fact]
    public void A_version_of_Rancher_Desktop_that_no_manifest_may_name() =>
        Assert.NotEmpty(Complaints(root => root["request"]!["rancherDesktop"] = new JsonObject { ["version"] = "2.0.0" }));

    [Fact]
    public void A_version_of_Rancher_Desktop_in_another_spelling() =>
        Assert.NotEmpty(Complaints(root => root["request"]!["rancherDesktop"] = new JsonObject { ["version"] = "v1.22" }));

    private static IEnumerable<string> Complaints(Action<JsonObject> change) => LockText.Sentences(LockText.Edit(LockText.Least, change));

    private static void Double(JsonNode list) => list.AsArray().Add(list[0]!.DeepClone());
}

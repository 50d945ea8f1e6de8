using System.Text.Json.Nodes;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>Rows stand once each and fit to what is asked for.</summary>
public sealed class LockDuplicatesTests
{
    [Fact]
    public void A_row_of_kubernetes_that_stands_twice() =>
        Assert.NotEmpty(Complaints(root => Double(root["kubernetes"]!)));

    [Fact]
    public void A_row_of_kubectl_that_stands_twice() =>
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

    [Fact]
    public void A_version_of_Rancher_Desktop_that_no_manifest_may_name() =>
        Assert.NotEmpty(Complaints(root => root["request"]!["rancherDesktop"] = new JsonObject { ["version"] = "2.0.0" }));

    [Fact]
    public void A_version_of_Rancher_Desktop_in_another_spelling() =>
        Assert.NotEmpty(Complaints(root => root["request"]!["rancherDesktop"] = new JsonObject { ["version"] = "v1.22" }));

    private static IEnumerable<string> Complaints(Action<JsonObject> change) => LockText.Sentences(LockText.Edit(LockText.Least, change));

    private static void Double(JsonNode list) => list.AsArray().Add(list[0]!.DeepClone());
}

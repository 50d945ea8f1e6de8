using Airgap.Documents;
using Xunit;

namespace Airgap.Core.Tests.Documents;

public sealed class SuggestionTests
{
    private static readonly string[] _known = ["version", "kubernetes", "platforms", "rancherDesktop", "kubectl"];

    [Theory]
    [InlineData("platfroms", "platforms")]
    [InlineData("platform", "platforms")]
    [InlineData("Kubernetes", "kubernetes")]
    [InlineData("kubernets", "kubernetes")]
    [InlineData("rancherdesktop", "rancherDesktop")]
    [InlineData("rancher-desktop", "rancherDesktop")]
    [InlineData("kubctl", "kubectl")]
    [InlineData("versions", "version")]
    public void A_slip_of_a_few_letters_finds_the_word(string word, string meant) => Assert.Equal(meant, Suggestion.For(word, _known));

    [Theory]
    [InlineData("")]
    [InlineData("arch")]
    [InlineData("machines")]
    [InlineData("registry")]
    [InlineData("k8s")]
    [InlineData("kubernetesAndMuchMoreThanThat")]
    public void What_resembles_nothing_is_left_alone(string word) => Assert.Null(Suggestion.For(word, _known));

    [Fact]
    public void The_nearest_of_several_is_meant() => Assert.Equal("tar", Suggestion.For("tarr", ["tarry1", "tar", "tartan"]));
}

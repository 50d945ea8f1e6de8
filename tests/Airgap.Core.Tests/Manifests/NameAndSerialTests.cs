using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>The keys <c>name</c> and <c>serial</c> of a manifest.</summary>
public sealed class NameAndSerialTests
{
    [Theory]
    [InlineData("name: factory\nserial: 7\n", "factory", 7)]
    [InlineData("serial: '999999999'\nname: \"7\"\n", "7", 999_999_999)]
    [InlineData("name: Plant-2.north_wing\n", "Plant-2.north_wing", null)]
    [InlineData("name: 2026\nserial: 1\n", "2026", 1)]
    [InlineData("", null, null)]
    public void Both_are_read_and_a_name_can_be_alone(string keys, string? name, int? serial)
    {
        var request = Yaml.Read(keys + Yaml.Least).Request;

        Assert.Equal((name, serial), (request.Name, request.Serial));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_name_has_at_most_64_characters(int length, bool isName) =>
        Assert.Equal(isName, NameAndSerial.IsName(new string('a', length)));

    [Theory]
    [InlineData("")]
    [InlineData("-factory")]
    [InlineData(".factory")]
    [InlineData("_factory")]
    [InlineData("fabrik é")]
    [InlineData("fac/tory")]
    [InlineData("factory\n")]
    [InlineData("٣")]
    public void Other_texts_are_no_names(string text) => Assert.False(NameAndSerial.IsName(text));

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("07")]
    [InlineData("+7")]
    [InlineData("-7")]
    [InlineData("7.0")]
    [InlineData("7 ")]
    [InlineData("1_000")]
    [InlineData("1000000000")]
    [InlineData("٣")]
    [InlineData("")]
    public void Other_texts_are_no_serial_numbers(string text) => Assert.Null(NameAndSerial.ParseSerial(text));

    [Fact]
    public void What_is_wrong_has_its_place_and_a_hint() => Yaml.Tells(
        """
        name: the factory
        serial: 007
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        """);

    [Fact]
    public void A_serial_number_needs_a_name() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        serial: 0
        """);

    [Fact]
    public void Other_types_and_places_are_refused() => Yaml.Tells(
        """
        name: [factory]
        serial:
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        kubectl: { serial: 7 }
        """);

    [Fact]
    public void The_manifest_knows_where_its_serial_number_is()
    {
        Assert.Equal(new SourceSpan(Yaml.Name, 2, 9), Yaml.Read("name: a\nserial: 7\n" + Yaml.Least).SerialSpan);
        Assert.Null(Yaml.Read(Yaml.Least).SerialSpan);
    }
}

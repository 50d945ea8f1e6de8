using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class BadMirrorsTests
{
    [Fact]
    public void Mirrors_that_are_none() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        mirrors:
          http://github.com/: ./github
          github.com: ./github
          https://github.com/?ref=main: ./github
          https://api.github.com/#top: ./github
          ftp://ftp.example.com/: ./ftp
          https://update.k3s.io/: ""
          https://dl.k8s.io/: ftp://ftp.example.com/
          https://raw.githubusercontent.com/:
        """);

    [Fact]
    public void One_address_with_two_mirrors() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        mirrors:
          https://dl.k8s.io/: ./one
          https://dl.k8s.io: ./two
        """);

    [Fact]
    public void An_address_with_a_password_is_refused_and_the_message_does_not_repeat_it()
    {
        var said = Rendering.Of(Yaml.Complaints(
            """
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            mirrors:
              https://user:secret@github.com/: ./github
              https://dl.k8s.io/: https://user:secret@mirror.example.com/
            """));

        Assert.Equal(2, said.Split("error AG0116: a mirror's address must not have a user name or a password").Length - 1);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:secret@github.com/:")]
    [InlineData("https://user:secret@github.com/: [a]")]
    [InlineData("https://user:secret@github.com/: a\n  https://user:secret@github.com/: b")]
    public void A_password_is_not_repeated_whatever_else_is_wrong_with_its_line(string mirror)
    {
        var said = Rendering.Of(Yaml.Complaints($"{Yaml.Least}mirrors:\n  {mirror}\n"));

        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_a_key_of_the_wrong_section_is_not_repeated()
    {
        var said = Rendering.Of(Yaml.Complaints(Yaml.Least + "https://user:secret@github.com/: ./github\n"));

        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ trusted: true }", "error AG0106: the mirror of 'https://dl.k8s.io/' has no 'to'")]
    [InlineData("{ to: ./k8s, trusted: perhaps }", "error AG0116: 'trusted' of the mirror of 'https://dl.k8s.io/' must be true or false")]
    [InlineData("{ to: ./k8s, trust: true }", "error AG0104: unknown key 'trust'")]
    [InlineData("{ to: [./k8s] }", "error AG0105: the mirror of 'https://dl.k8s.io/' must be a string")]
    public void A_mirror_with_a_mistake_in_its_mapping(string mirror, string expected) => Assert.Contains(
        expected,
        Rendering.Of(Yaml.Complaints($"{Yaml.Least}mirrors:\n  https://dl.k8s.io/: {mirror}\n")),
        StringComparison.Ordinal);
}

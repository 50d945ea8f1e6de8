using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Files of version control contain tokens.</summary>
public sealed class RepositoryGlobTests
{
    [Theory]
    [InlineData("path: .git/config")]
    [InlineData("path: .git")]
    [InlineData("path: sub/.git/*")]
    [InlineData("path: '**/.GIT/config'")]
    [InlineData("path: GIT~1/config")]
    [InlineData("path: \"sub/.g\\u200cit/config\"")]
    [InlineData("path: .hg/hgrc")]
    [InlineData("path: a.txt, to: x/.git")]
    [InlineData("url: 'https://example.com/.git', sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void A_name_that_is_reserved_for_version_control_is_an_error(string entry)
    {
        var error = Assert.Single(Yaml.Complaints($"{Yaml.Least}files: [{{ {entry} }}]\n"));

        Assert.Equal("AG0120", error.Code.Id);
        Assert.EndsWith("', which is reserved for version control", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_excluded()
    {
        var manifest = Yaml.Read(Yaml.Least + "files: [{ path: '**/*.txt', exclude: ['**/.git/**/*'] }]\n");

        Assert.Equal(["**/.git/**/*"], manifest.Request.Files[0].Exclude);
    }
}

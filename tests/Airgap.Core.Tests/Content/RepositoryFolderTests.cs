using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class RepositoryFolderTests
{
    [Theory]
    [InlineData(".git")]
    [InlineData(".GIT")]
    [InlineData(".Git")]
    [InlineData(".git ")]
    [InlineData(".git.")]
    [InlineData(".git. .")]
    [InlineData(".git::$INDEX_ALLOCATION")]
    [InlineData(".g\u200cit")]
    [InlineData(".git\ufeff")]
    [InlineData(".\uff47it")]
    [InlineData("git~1")]
    [InlineData("GIT~2")]
    [InlineData("GIT~1.")]
    [InlineData(".hg")]
    [InlineData("HG~1")]
    [InlineData(".svn")]
    [InlineData(".bzr")]
    [InlineData(".jj")]
    [InlineData(".pijul")]
    [InlineData("_darcs")]
    [InlineData("CVS")]
    public void Every_spelling_of_a_folder_of_version_control_is_recognized(string name)
    {
        Assert.True(RepositoryFolder.IsName(name));
        Assert.Equal($"has the name '{name}', which is reserved for version control", RepositoryFolder.Problem($"a/{name}/config"));
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData(".gitmodules")]
    [InlineData(".github")]
    [InlineData("git")]
    [InlineData("mirror.git")]
    [InlineData("a.git")]
    [InlineData("git~")]
    [InlineData("cvs")]
    [InlineData("darcs")]
    public void Other_names_are_ordinary(string name) => Assert.Null(RepositoryFolder.Problem($"a/{name}/config"));
}

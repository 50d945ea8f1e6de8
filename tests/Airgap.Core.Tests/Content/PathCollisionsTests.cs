using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class PathCollisionsTests
{
    [Fact]
    public void Paths_that_differ_only_in_case_or_Unicode_form_are_found()
    {
        var same = PathCollisions.Same(["files/a", "files/é", "files/b", "files/e\u0301", "FILES/A"]).ToArray();

        Assert.Equal([["files/a", "FILES/A"], ["files/é", "files/e\u0301"]], same);
    }

    [Fact]
    public void A_path_that_is_the_folder_of_another_one_is_found() =>
        Assert.Equal(["a/B"], PathCollisions.FileAndFolder(["a/b", "a/B/c/d", "a/bc/d", "x"]));
}

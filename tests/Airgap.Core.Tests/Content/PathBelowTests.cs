using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>The part of a path below a folder.</summary>
public sealed class PathBelowTests
{
    [Theory]
    [NotOnWindows(Because.Paths)]
    [InlineData("/home/ada", "/home/ada/x/y", "x/y")]
    [InlineData("/", "/x/y", "x/y")]
    [InlineData("/home/ada", "/home/ada", null)]
    [InlineData("/", "/", null)]
    [InlineData("/home/ada", "/home/adam/x", null)]
    [InlineData("/home/ada", "/home", null)]
    public void A_name_that_only_begins_alike_is_not_below(string folder, string path, string? below)
    {
        Assert.Equal(below, PathBelow.Of(folder, path));
    }
}

using System.Text;
using Airgap.Documents;
using Xunit;

namespace Airgap.Core.Tests.Documents;

public sealed class ConflictMarksTests
{
    [Theory]
    [InlineData("a\n<<<<<<< HEAD\nb\n", 2)]
    [InlineData("a\r\nb\r\n=======\r\nb\r\n", 3)]
    [InlineData(">>>>>>> other\n", 1)]
    public void A_mark_is_found_in_its_line(string text, int line)
    {
        var diagnostic = ConflictMarks.Find("file", Encoding.UTF8.GetBytes(text), "resolve it");

        Assert.Equal("AG0119", diagnostic!.Code.Id);
        Assert.Equal((line, 1), (diagnostic.Span!.Line, diagnostic.Span.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: <<<<<<< b\n")]
    [InlineData("  <<<<<<< HEAD\n")]
    [InlineData("<<<<<<<\n")]
    [InlineData("========\n")]
    [InlineData("# ======= heading\n")]
    [InlineData("<<: x\n")]
    public void What_only_resembles_a_mark_is_none(string text) =>
        Assert.Null(ConflictMarks.Find("file", Encoding.UTF8.GetBytes(text), "resolve it"));
}

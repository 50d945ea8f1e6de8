using Airgap.Content;
using Airgap.Results;
using Xunit;

namespace Airgap.Core.Tests.Results;

public sealed class ResultFileNameTests
{
    [Theory]
    [InlineData("lab-07", "ada")]
    [InlineData("NUL", "con")]
    [InlineData("Zoë’s MacBook", "zoë")]
    [InlineData("..", "../../etc")]
    [InlineData("", "DOMAIN\\ada")]
    [InlineData("\u202eabc", "a\nb")]
    [InlineData("a.very.long.name.of.a.machine.in.a.domain.that.is.even.longer.than.the.name", "x")]
    public void A_name_is_safe_everywhere(string machine, string user)
    {
        var name = ResultFileName.Of(machine, user, "id", "");

        Assert.Null(SafePath.Problem(name));
        Assert.Matches("^airgap-report-[a-z0-9-]{1,40}-[a-z0-9-]{1,40}-[0-9a-f]{8}[.]json$", name);
    }

    [Fact]
    public void What_differs_has_another_name()
    {
        string[] names =
        [
            ResultFileName.Of("lab-07", "ada", "id", ""),
            ResultFileName.Of("lab-08", "ada", "id", ""),
            ResultFileName.Of("lab-07", "eve", "id", ""),
            ResultFileName.Of("lab-07", "ada", "other", ""),
            ResultFileName.Of("lab-07", "ada", null, ""),
            ResultFileName.Of("lab-07", "ada", "id", "/home/eve"),
            ResultFileName.Of("lab 07", "ada", "id", ""),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Spellings_of_one_machine_have_one_name()
    {
        Assert.Equal(ResultFileName.Of("LAB-07", "Ada", "C0FFEE\n", ""), ResultFileName.Of("lab-07", "ada", "c0ffee", ""));
        Assert.Equal(ResultFileName.Of("zoe\u0308", "a", null, ""), ResultFileName.Of("zo\u00eb", "a", null, ""));
    }
}

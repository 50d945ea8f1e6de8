using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

/// <summary>Hints name the command as it was called.</summary>
public sealed class CommandNameTests
{
    [Theory]
    [InlineData("dotnet airgap", "run: dotnet airgap lock", "run: dotnet airgap lock")]
    [InlineData("airgap", "run: dotnet airgap lock", "run: airgap lock")]
    [InlineData("./airgap", "'dotnet airgap plan', then dotnet airgap build", "'./airgap plan', then ./airgap build")]
    [InlineData("airgap", "dotnet-airgap 0.1.0 is a tool", "dotnet-airgap 0.1.0 is a tool")]
    [InlineData("airgap", "", "")]
    [InlineData("sh 'a b/apply.sh' --run", "'dotnet airgap build' made it", "`sh 'a b/apply.sh' --run build` made it")]
    public void A_text_names_the_command(string command, string text, string expected) =>
        Assert.Equal(expected, CommandName.In(text, command));

    /// <summary>The path of a program is another one on another machine.</summary>
    [Theory]
    [InlineData("dotnet airgap", "dotnet airgap")]
    [InlineData("airgap", "airgap")]
    [InlineData("/media/stick/bin/linux-amd64/airgap", "airgap")]
    public void A_command_for_another_machine_has_no_path_of_this_one(string command, string expected) =>
        Assert.Equal(expected, CommandName.ElsewhereFrom(command));
}

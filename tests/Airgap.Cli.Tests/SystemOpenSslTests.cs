using Airgap.Cli.Machines;

namespace Airgap.Cli.Tests;

/// <summary>A program that carries .NET's runtime says in words that OpenSSL is missing, before .NET ends the process.</summary>
public sealed class SystemOpenSslTests
{
    [Theory]
    [InlineData("libssl.so.3")]
    [InlineData("libssl.so.1.1")]
    public void Any_version_that_dotnet_takes_is_enough(string installed) =>
        Assert.Null(SystemOpenSsl.ProblemOf(name => name == installed));

    [Fact]
    public void Without_one_there_is_an_error_and_what_to_do()
    {
        var problem = SystemOpenSsl.ProblemOf(_ => false);

        Assert.StartsWith("error: this program needs OpenSSL, and this system has none\n  hint: ", problem, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("no address, only a@b.example", "no address, only a@b.example")]
    [InlineData("'https://user:secret@host/a' is bad", "'https://…@host/a' is bad")]
    [InlineData("'https://secret@host/a'", "'https://…@host/a'")]
    [InlineData("user:se@cret@host", "…@host")]
    [InlineData("https://host/a?token=secret", "https://host/a?…")]
    [InlineData("https://host/a#secret is bad", "https://host/a#… is bad")]
    [InlineData("FROM=https://u:secret@host:1/?a=secret;b", "FROM=https://…@host:1/?…")]
    [InlineData("is it https://host/a?", "is it https://host/a?")]
    [InlineData("https://host/pkg@1.2/a", "https://host/pkg@1.2/a")]
    public void What_may_be_secret_is_masked(string text, string masked) => Assert.Equal(masked, Secrets.Mask(text));

    [Fact]
    public void Errors_warnings_and_exceptions_mask_their_messages()
    {
        const string text = "https://u:secret@h/?t=secret failed";

        Assert.Equal("https://…@h/?… failed", Diagnostic.Error(Codes.NetworkFailure, text).Message);
        Assert.Equal("https://…@h/?… failed", new Diagnostic(Severity.Warning, Codes.NetworkFailure, text).Message);
        Assert.Equal("https://…@h/?… failed", new OperationException(Codes.NetworkFailure, text).Message);
    }

    [Theory]
    [InlineData("a:")]
    [InlineData("@")]
    [InlineData("//")]
    [InlineData("://@:")]
    public void The_time_follows_the_length(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000)) + " @";
        var watch = Stopwatch.StartNew();

        Secrets.Mask(text);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}

using System.Text;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

/// <summary>A lock file carries the lowest version of the format that can express it: 2 if its request has a name.</summary>
public sealed class LockVersionTests
{
    internal static readonly Lock Named =
        SampleLock.Least with { Request = SampleLock.Least.Request with { Name = "factory", Serial = 7 } };

    private static readonly string _text = Encoding.UTF8.GetString(Named.Canonical.Span);

    [Fact]
    public void A_name_and_a_serial_number_are_the_first_keys_of_the_request_and_make_version_2() => Assert.StartsWith(
        """
        {
          "version": 2,
          "request": {
            "name": "factory",
            "serial": 7,
            "kubernetes": ["1.30"],
        """,
        _text,
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_else_changes_in_the_file() => Assert.Equal(
        LockText.Least,
        _text.Replace("\"version\": 2,\n", "\"version\": 1,\n", StringComparison.Ordinal)
            .Replace("\"name\": \"factory\",\n    \"serial\": 7,\n    ", "", StringComparison.Ordinal));

    [Fact]
    public void It_reads_back_as_the_same()
    {
        var read = LockText.Read(_text);

        Assert.Equal(("factory", 7), (read.Request.Name, read.Request.Serial!.Value));
        Assert.Equal(Named.Id, read.Id);
    }

    [Fact]
    public void A_name_alone_makes_version_2_too()
    {
        var value = SampleLock.Least with { Request = SampleLock.Least.Request with { Name = "factory" } };

        Assert.Equal(value.Id, LockText.Read(Encoding.UTF8.GetString(value.Canonical.Span)).Id);
        Assert.Equal(2, value.FormatVersion);
    }

    [Theory]
    [InlineData("\"version\": 2,", "\"version\": 1,", "this lock file has version 1, and its content has the format of version 2")]
    [InlineData(
        "\"name\": \"factory\",\n    \"serial\": 7,\n    ",
        "",
        "this lock file has version 2, and its content has the format of version 1")]
    [InlineData("\"name\": \"factory\",\n    ", "", "'serial' needs 'name'")]
    [InlineData("\"factory\"", "\"the factory\"", "'the factory' is not a value for 'name'")]
    [InlineData("\"factory\"", "7", "'7' is not a value for 'name'")]
    [InlineData("\"factory\"", "\"\"", "'' is not a value for 'name'")]
    [InlineData("\"serial\": 7,", "\"serial\": 0,", "'0' is not a value for 'serial'")]
    [InlineData("\"serial\": 7,", "\"serial\": -7,", "'-7' is not a value for 'serial'")]
    [InlineData("\"serial\": 7,", "\"serial\": 7.5,", "'7.5' is not a value for 'serial'")]
    [InlineData("\"serial\": 7,", "\"serial\": \"7\",", "'7' is not a value for 'serial'")]
    [InlineData("\"serial\": 7,", "\"serial\": null,", "'' is not a value for 'serial'")]
    [InlineData("\"serial\": 7,", "\"serial\": 1000000000,", "'1000000000' is not a value for 'serial'")]
    public void Another_spelling_is_refused(string old, string replacement, string expected)
    {
        Assert.Contains(old, _text, StringComparison.Ordinal);
        var text = _text.Replace(old, replacement, StringComparison.Ordinal);

        var complaint = Assert.Single(LockText.Complaints(text));

        Assert.Equal(("AG0118", expected), (complaint.Code.Id, complaint.Message));
        Assert.StartsWith("do not edit the lock file", complaint.Hint, StringComparison.Ordinal);
        Assert.NotEmpty(LockSchema.Problems(text));
    }
}

using System.Text;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Receipts;

public sealed class ReceiptPathTests
{
    private const string Members =
        """{ "version": 1, "state": "done", "bundle": "x", "time": "x", "platform": "x", "cache": "x", "kuberlr": "x" """;

    private static readonly string _root = Path.GetPathRoot(Path.GetFullPath("x"))!.Replace('\\', '/');

    private static readonly string[] _lists = ["placed", "texts", "gone", "made", "modes", "owners", "removed"];

    [Theory]
    [InlineData("home/a")]
    [InlineData("home/ünï 日本")]
    public void A_full_path_is_accepted(string path) => Assert.Equal([_root + path], Read(_root + path, "gone").Gone);

    [Theory]
    [InlineData("relative/a")]
    [InlineData("")]
    [InlineData("~home/a/")]
    [InlineData("~home/a\\u0000")]
    [InlineData("~\\u0000")]
    [InlineData("~home\\u0000/a")]
    [InlineData("~home/\\ud800")]
    public void Another_path_is_an_error_that_names_the_receipt(string path)
    {
        foreach (var list in _lists)
        {
            var error = Assert.Throws<OperationException>(() => Read(path.Replace("~", _root, StringComparison.Ordinal), list));

            Assert.Equal("AG0614", error.Code.Id);
            Assert.Contains("'000001.json'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_path_that_no_system_can_have_is_an_error() =>
        Assert.Throws<OperationException>(() => Read(_root + string.Concat(Enumerable.Repeat("a/", 1_000_000)) + "a", "made"));

    [Fact]
    public void A_receipt_of_an_earlier_version_without_some_of_the_lists_is_read()
    {
        var receipt = Read(Members + ", \"placed\": [], \"texts\": [], \"gone\": [] }");

        Assert.Equal((0, 0, 0, 0), (receipt.Made.Count, receipt.Modes.Count, receipt.Owners.Count, receipt.Removed.Count));
    }

    private static Receipt Read(string path, string list)
    {
        var item = list switch
        {
            "placed" => $$"""{ "path": "{{path}}", "size": 1, "sha256": "", "modified": 1, "inode": 1 }""",
            "texts" => $$"""{ "path": "{{path}}", "before": null, "beforeBytes": null, "sha256After": "" }""",
            "modes" => $$"""{ "path": "{{path}}", "before": "644" }""",
            "owners" => $$"""{ "path": "{{path}}", "user": 1, "group": 1 }""",
            _ => $"\"{path}\"",
        };
        var lists = _lists.Select(name => $", \"{name}\": [{(name == list ? item : "")}]");
        return Read(Members + string.Concat(lists) + "}");
    }

    private static Receipt Read(string text) => ReceiptReader.Read("000001.json", Encoding.UTF8.GetBytes(text));
}

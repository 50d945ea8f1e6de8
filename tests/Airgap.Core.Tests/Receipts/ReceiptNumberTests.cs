using Airgap.Core.Tests.Changing;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Receipts;

/// <summary>Receipts are numbered files. Other programs and people can put any file beside them.</summary>
public sealed class ReceiptNumberTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("2147483647.json")]
    [InlineData("2147483648.json")]
    [InlineData("9223372036854775807.json")]
    [InlineData("99999999999999999999999.json")]
    [InlineData("-000002.json")]
    [InlineData("+000002.json")]
    [InlineData("1.json")]
    [InlineData("00001.json")]
    [InlineData("0000001.json")]
    [InlineData("０００００２.json")]
    [InlineData("000002.json.bak")]
    [InlineData("notes.json")]
    public void A_file_with_a_name_that_airgap_does_not_write_is_no_receipt(string name)
    {
        var first = Add();
        File.WriteAllText(Path.Join(Folder, name), "{}");

        Add();

        Assert.Equal(["000001.json", "000002.json"], Names());
        Assert.Equal("{}", File.ReadAllText(Path.Join(Folder, name)));
        Assert.True(File.Exists(first.FilePath));
    }

    [Fact]
    public void After_999999_comes_1000000_in_this_order()
    {
        var first = Add();
        File.Move(first.FilePath!, Path.Join(Folder, "999999.json"));

        Add();
        Add();

        Assert.Equal(["999999.json", "1000000.json", "1000001.json"], Names());
    }

    [Fact]
    public void A_folder_with_the_name_of_the_next_receipt_is_kept_and_its_number_skipped()
    {
        Add();
        Directory.CreateDirectory(Path.Join(Folder, "000002.json"));

        Add();

        Assert.Equal(["000001.json", "000003.json"], Names());
        Assert.True(Directory.Exists(Path.Join(Folder, "000002.json")));
    }

    [Fact]
    public void When_the_largest_number_is_in_use_the_error_names_the_file_to_move()
    {
        var first = Add();
        var last = Path.Join(Folder, "999999999.json");
        File.Move(first.FilePath!, last);

        var error = Assert.Throws<OperationException>(Add);

        Assert.Equal("AG0614", error.Code.Id);
        Assert.Contains(last, error.Message, StringComparison.Ordinal);
        Assert.Equal(["999999999.json"], Names());
    }

    private string Folder => Path.GetDirectoryName(_scene.Receipts[0].FilePath)!;

    private IEnumerable<string?> Names() => _scene.Receipts.Select(receipt => Path.GetFileName(receipt.FilePath));

    private Receipt Add() => new ReceiptJournal(_scene.Layout).Add(new Receipt
    {
        State = Receipt.Done,
        Bundle = null,
        Time = "2026-01-01T00:00:00Z",
        Platform = "linux/amd64",
        Cache = _scene.Layout.Cache,
        Kuberlr = _scene.Layout.Kuberlr,
        Placed = [],
        Texts = [],
        Gone = [],
    });
}

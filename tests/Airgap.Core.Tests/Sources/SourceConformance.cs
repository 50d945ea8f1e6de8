using System.Text;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>What every source promises, whatever it is made of.</summary>
public abstract class SourceConformance
{
    private const string Name = "files/v1.30.14+k3s2/one file.bin";
    private static readonly byte[] _bytes = Encoding.UTF8.GetBytes("0123456789abcdef");

    private protected abstract ISource Source { get; }

    [Fact]
    public async Task The_whole_file_comes_from_its_start()
    {
        await PutAsync(Name, _bytes);

        var (reply, text) = await OpenAsync(new SourceRequest(Locate(Name)));

        Assert.Equal((0, 16), (reply.Offset, reply.TotalLength));
        Assert.Equal("0123456789abcdef", text);
    }

    [Fact]
    public async Task An_offset_gives_the_rest_and_tells_the_length_of_the_whole()
    {
        await PutAsync(Name, _bytes);

        var (reply, text) = await OpenAsync(new SourceRequest(Locate(Name)) { Offset = 10 });

        Assert.Equal((10, 16), (reply.Offset, reply.TotalLength));
        Assert.Equal("abcdef", text);
    }

    [Fact]
    public async Task An_offset_beyond_the_end_gives_the_whole_file()
    {
        await PutAsync(Name, _bytes);

        var (reply, text) = await OpenAsync(new SourceRequest(Locate(Name)) { Offset = 17 });

        Assert.Equal((0, 16), (reply.Offset, reply.TotalLength));
        Assert.Equal("0123456789abcdef", text);
    }

    [Fact]
    public async Task With_the_validator_of_the_same_file_the_offset_holds()
    {
        await PutAsync(Name, _bytes);
        var (first, _) = await OpenAsync(new SourceRequest(Locate(Name)));

        var (reply, text) = await OpenAsync(new SourceRequest(Locate(Name)) { Offset = 12, Validator = first.Validator });

        Assert.NotNull(first.Validator);
        Assert.Equal((12, "cdef", first.Validator), (reply.Offset, text, reply.Validator));
    }

    [Fact]
    public async Task With_the_validator_of_a_file_that_has_changed_the_new_one_comes_from_its_start()
    {
        await PutAsync(Name, _bytes);
        var (first, _) = await OpenAsync(new SourceRequest(Locate(Name)));
        await PutAsync(Name, Encoding.UTF8.GetBytes("another and longer one"));

        var (reply, text) = await OpenAsync(new SourceRequest(Locate(Name)) { Offset = 12, Validator = first.Validator });

        Assert.Equal((0, "another and longer one"), (reply.Offset, text));
        Assert.NotEqual(first.Validator, reply.Validator);
    }

    [Fact]
    public async Task The_length_is_returned()
    {
        await PutAsync(Name, _bytes);

        Assert.Equal(16, await Source.GetLengthAsync(Locate(Name), CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_file_is_not_found_whether_opened_or_measured()
    {
        var opened = await Assert.ThrowsAsync<SourceException>(() => OpenAsync(new SourceRequest(Locate("files/nothing"))));
        var measured = await Assert.ThrowsAsync<SourceException>(
            () => Source.GetLengthAsync(Locate("files/nothing"), CancellationToken.None));

        Assert.Equal([SourceFailure.NotFound, SourceFailure.NotFound], [opened.Failure, measured.Failure]);
        Assert.Equal(["AG0303", "AG0303"], [opened.Code.Id, measured.Code.Id]);
    }

    /// <summary>Puts a file in, in place of what was there.</summary>
    private protected abstract Task PutAsync(string name, byte[] bytes);

    /// <summary>The path as a request has it, escaped as in an address.</summary>
    private protected abstract string Locate(string name);

    private async Task<(SourceReply Reply, string Text)> OpenAsync(SourceRequest request)
    {
        using var reply = await Source.OpenAsync(request, CancellationToken.None);
        using var content = new MemoryStream();
        await reply.Body.CopyToAsync(content, CancellationToken.None);
        return (reply, Encoding.UTF8.GetString(content.ToArray()));
    }
}

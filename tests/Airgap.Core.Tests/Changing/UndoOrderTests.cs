using System.Collections.Immutable;
using Airgap.Changing;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Several undos, also of prunes: in the end every text is what it was before airgap, byte for byte, or gone.</summary>
public sealed class UndoOrderTests : IDisposable
{
    private const string Original = "{ \"cacheVersion\": 2, \"channels\": { }, \"versions\": [ ] }";

    private readonly ApplyingScene _scene = new() { Prunes = true };

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(null, 1)]
    [InlineData(null, 2)]
    [InlineData(null, 3)]
    [InlineData(Original, 1)]
    [InlineData(Original, 2)]
    [InlineData(Original, 3)]
    public async Task The_list_comes_back_or_goes(string? before, int prunes)
    {
        if (before is not null)
        {
            _scene.Root.Write(ApplyingScene.List, before);
        }

        string[] releases = ["v1.29.4+k3s1", "v1.30.14+k3s2", "v1.30.13+k3s1", "v1.29.3+k3s1"];
        for (var number = 0; number <= prunes; number++)
        {
            await _scene.ApplyAsync(Bundle(releases[number]).Write(_scene.Root, $"bundle{number}"));
        }

        while (await _scene.UndoAsync() is not null)
        {
        }

        Assert.Equal(before, _scene.Root.Contains(ApplyingScene.List) ? _scene.Root.Read(ApplyingScene.List) : null);
        Assert.Empty(_scene.Receipts);
        Assert.DoesNotContain(_scene.Root.Files("home"), path => path.Contains("/k3s/v", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_another_program_wrote_between_two_undos_stays()
    {
        await _scene.ApplyAsync(Bundle("v1.29.4+k3s1").Write(_scene.Root, "first"));
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root, "second"));
        await _scene.UndoAsync();
        _scene.Root.Write(ApplyingScene.List, Original);

        await _scene.UndoAsync();

        Assert.Equal(Original, _scene.Root.Read(ApplyingScene.List));
    }

    /// <summary>A person answers a question about one change; another one must not be taken back by that answer.</summary>
    [Fact]
    public async Task An_undo_takes_back_no_other_change_than_the_announced_one()
    {
        await _scene.ApplyAsync(Bundle("v1.29.4+k3s1").Write(_scene.Root, "first"));
        var undoer = new Undoer(_scene.Machine, _scene.Notes);
        var announced = await undoer.PlanAsync(CancellationToken.None);
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root, "second"));

        var failure = await Assert.ThrowsAsync<OperationException>(() => undoer.UndoAsync(announced!, CancellationToken.None));

        Assert.Equal("AG0610", failure.Code.Id);
        Assert.Equal(2, _scene.Receipts.Length);
    }

    [Fact]
    public async Task An_undo_whose_change_another_one_took_back_meanwhile_takes_back_nothing_more()
    {
        await _scene.ApplyAsync(Bundle("v1.29.4+k3s1").Write(_scene.Root, "first"));
        await _scene.ApplyAsync(new ApplyingBundle { Releases = ["v1.29.4+k3s1", "v1.30.14+k3s2"] }.Write(_scene.Root, "second"));
        var undoer = new Undoer(_scene.Machine, _scene.Notes);
        var announced = await undoer.PlanAsync(CancellationToken.None);
        await _scene.UndoAsync();

        await undoer.UndoAsync(announced!, CancellationToken.None);

        Assert.Single(_scene.Receipts);
        Assert.Equal(["v1.29.4+k3s1"], _scene.Listed());
    }

    /// <summary>The killed apply and the one that completed it are one change.</summary>
    [Fact]
    public async Task One_undo_takes_back_an_apply_that_was_killed_and_completed()
    {
        _scene.Root.Write(ApplyingScene.List, Original);
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        new ReceiptJournal(_scene.Layout).Replace(_scene.Receipts.Single() with { State = Receipt.Pending });
        _scene.Root.Write(ApplyingScene.List, Original);
        Directory.Delete(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1"), recursive: true);

        await _scene.ApplyAsync(bundle);
        Assert.Single(_scene.Receipts);
        await _scene.UndoAsync();

        Assert.Empty(_scene.Receipts);
        Assert.Equal(Original, _scene.Root.Read(ApplyingScene.List));
        Assert.Equal(["home/.cache/rancher-desktop/k3s-versions.json"], _scene.Root.Files("home").Select(path => $"home/{path}"));
        Assert.False(_scene.Root.Contains("home/.kuberlr"));
    }

    private static ApplyingBundle Bundle(string release) => new() { Releases = ImmutableArray.Create(release) };
}

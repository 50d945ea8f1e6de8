using System.Collections.Immutable;
using Airgap.Core.Tests.Changing;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Receipts;

/// <summary>Receipts of an apply that did not end.</summary>
public sealed class PendingReceiptTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_apply_that_fails_in_the_middle_has_a_receipt_of_what_it_did_which_the_next_one_completes()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var obstacle = _scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14");

        // A folder appears there after the check: the last rename fails.
        var notes = new ApplyingNotes { WhileCopying = () => Directory.CreateDirectory(Path.Join(obstacle, "mine")) };
        await _scene.FailAsync<OperationException>(bundle, "AG0626", notes);

        var first = Assert.Single(_scene.Receipts);
        Assert.Equal(Receipt.Pending, first.State);
        Assert.Equal(6, first.Placed.Count);
        Assert.Empty(first.Texts);
        Assert.Empty(_scene.Temporary());
        Directory.Delete(obstacle, recursive: true);
        await _scene.ApplyAsync(bundle);

        var whole = Assert.Single(_scene.Receipts);
        Assert.Equal(Receipt.Done, whole.State);
        Assert.Equal(7, whole.Placed.Count);
        Assert.Contains(obstacle, whole.Placed.Select(file => file.Path));
        Assert.Single(whole.Texts);
        Assert.Empty(_scene.Temporary());
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Fact]
    public async Task A_pending_receipt_of_which_nothing_came_about_goes()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var placed = new ReceiptFile(_scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14"), 300, new string('a', 64), 1, 2);
        new ReceiptJournal(_scene.Layout)
            .Add(Pending([placed], [new ReceiptText(_scene.Root.File(ApplyingScene.List), null, null, new string('b', 64))]));

        await _scene.ApplyAsync(bundle);

        Assert.Equal((Receipt.Done, bundle.Lock.Id.ToString()), (Assert.Single(_scene.Receipts).State, _scene.Receipts[0].Bundle));
    }

    [Fact]
    public async Task A_pending_receipt_is_settled_even_where_nothing_else_is_to_do()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var journal = new ReceiptJournal(_scene.Layout);
        var done = journal.Read().All.Single();
        journal.Replace(done with { State = Receipt.Pending });

        await _scene.ApplyAsync(bundle);

        var settled = Assert.Single(_scene.Receipts);
        Assert.Equal((Receipt.Done, done.Placed.Count, 1), (settled.State, settled.Placed.Count, settled.Texts.Count));
    }

    private Receipt Pending(ImmutableArray<ReceiptFile> placed, ImmutableArray<ReceiptText> texts) => new()
    {
        State = Receipt.Pending,
        Bundle = "sha256:" + new string('c', 64),
        Time = "2026-01-02T03:04:05Z",
        Platform = "linux/amd64",
        Cache = _scene.Layout.Cache,
        Kuberlr = _scene.Layout.Kuberlr,
        Placed = placed,
        Texts = texts,
        Gone = [],
    };
}

using System.Text;
using Airgap.Content;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>The record of serial numbers is compared and written under the target's lock, before the first change.</summary>
public sealed class ApplySerialTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_apply_that_waited_for_a_newer_bundle_does_not_replace_it()
    {
        var (newer, older) = (Write(8), Write(7));
        using var waits = new ManualResetEventSlim();
        using var copies = new ManualResetEventSlim();
        var first = Task.Run(() => _scene.ApplyAsync(newer, new ApplyingNotes
        {
            WhileCopying = () =>
            {
                copies.Set();
                Assert.True(waits.Wait(_patience));
            },
        }));
        Assert.True(await Task.Run(() => copies.Wait(_patience)));

        await _scene.FailAsync<VerificationException>(older, "AG0808", new ApplyingNotes { AfterNote = _ => waits.Set() });

        await first.WaitAsync(_patience);
        Assert.Single(_scene.Receipts);
        Assert.Equal("8 factory -\n", Record());
    }

    [Fact]
    public async Task The_number_is_recorded_before_the_first_change()
    {
        var isListed = false;
        await _scene.FailAsync<OperationException>(Write(8), "AG0626", new ApplyingNotes
        {
            WhileCopying = () =>
            {
                if (!isListed)
                {
                    isListed = true;
                    _scene.Root.Write(ApplyingScene.List, "mine");
                }
            },
        });

        Assert.Equal("8 factory -\n", Record());
        await _scene.FailAsync<VerificationException>(Write(7), "AG0808");
    }

    [Fact]
    public async Task A_bundle_that_changes_nothing_raises_the_number_and_writes_nothing_else()
    {
        await _scene.ApplyAsync(Write(7));
        var receipt = Assert.Single(_scene.Receipts);

        var plan = await _scene.ApplyAsync(Write(8));

        Assert.False(plan.Changes);
        Assert.Equal("8 factory -\n", Record());
        Assert.Equal(receipt.Time, Assert.Single(_scene.Receipts).Time);
        await _scene.FailAsync<VerificationException>(Write(7), "AG0808");
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root, "unnamed"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_target_that_cannot_be_written_and_needs_no_change_is_ready_all_the_same()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root writes everywhere");
        await _scene.ApplyAsync(Write(7));
        var newer = Write(8);
        FileModes.Set(_scene.Root.File(ApplyingScene.Cache), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var plan = await _scene.ApplyAsync(newer);

        FileModes.Set(_scene.Root.File(ApplyingScene.Cache), FileModes.Executable);
        Assert.False(plan.Changes);
        Assert.EndsWith(
            "so the bundle's serial number and signers were not recorded", Assert.Single(plan.Notes).Message, StringComparison.Ordinal);
        Assert.Equal("7 factory -\n", Record());
    }

    [Fact]
    public void The_highest_of_two_lines_counts() =>
        Assert.Equal(7, SerialRecord.TryParse("7 factory -\n6 factory -\n"u8.ToArray())![("factory", "-")]);

    private Airgap.Bundles.Bundle Write(int serial) => new ApplyingBundle { Serial = serial }.Write(_scene.Root, $"bundle{serial}");

    private string Record() => Encoding.UTF8.GetString(_scene.Root.ReadBytes(
        "home/" + _scene.Root.Files("home").Single(path => path.EndsWith("/serials", StringComparison.Ordinal))));
}

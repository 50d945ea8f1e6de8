using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockPinTests
{
    private static readonly BundlePlan _plan = LockPin.ToPlan(SampleLock.Whole);

    [Fact]
    public void A_plan_is_pinned_as_it_is()
    {
        var pinned = LockPin.Pin(_plan, null);

        Assert.Equal(SampleLock.Whole.Id, pinned.Id);
    }

    [Fact]
    public void A_plan_that_is_what_was_locked_is_pinned_again() =>
        Assert.Equal(SampleLock.Whole.Id, LockPin.Pin(_plan, SampleLock.Whole).Id);

    [Fact]
    public void A_file_that_the_earlier_lock_does_not_know_is_new_and_one_that_the_plan_lacks_is_gone()
    {
        var grown = LockPin.Pin(_plan, SampleLock.Least);
        var shrunk = LockPin.Pin(LockPin.ToPlan(SampleLock.Least), SampleLock.Whole);

        Assert.Equal(SampleLock.Whole.Id, grown.Id);
        Assert.Equal(SampleLock.Least.Id, shrunk.Id);
    }

    [Fact]
    public void A_digest_that_upstream_changed_under_a_locked_version_is_a_hard_stop_that_names_both()
    {
        var changed = new ContentId(28, Digest.Of("changed"u8));
        var locked = SampleLock.Whole.Artifacts[0].Content;

        var thrown = Assert.Throws<VerificationException>(() => LockPin.Pin(WithFirst(changed), SampleLock.Whole));

        Assert.Equal("AG0211", thrown.Code.Id);
        Assert.Equal(
            $"upstream changed 'cache/k3s/v1.29.15+k3s1/k3s': locked is sha256 {locked.Sha256} (27 bytes), "
                + $"found {changed.Sha256} (28 bytes)",
            thrown.Message);
        Assert.NotNull(thrown.Hint);
    }

    [Fact]
    public void Another_size_alone_is_corrected_since_the_digest_says_that_upstream_changed_nothing()
    {
        var locked = SampleLock.Whole.Artifacts[0].Content;

        var pinned = LockPin.Pin(WithFirst(locked with { Size = 28 }), SampleLock.Whole);

        Assert.Equal(locked with { Size = 28 }, pinned.Artifacts[0].Content);
    }

    [Fact]
    public void A_locked_size_of_zero_is_unknown_and_makes_the_lock_file_out_of_date()
    {
        var broken = SampleLock.Whole with
        {
            Artifacts = SampleLock.Whole.Artifacts.SetItem(
                0, SampleLock.Whole.Artifacts[0] with { Content = SampleLock.Whole.Artifacts[0].Content with { Size = 0 } }),
        };

        var difference = RequestDifference.Between(broken, broken.Request, []);

        Assert.Contains("changed: the size of cache/k3s/v1.29.15+k3s1/k3s, which is 0 in the lock file", difference.Phrases);
        Assert.DoesNotContain("cache/k3s/v1.29.15+k3s1/k3s", LockPin.Keep(broken, broken.Request).Artifacts.Keys);
    }

    [Fact]
    public void What_could_not_be_requested_cannot_be_pinned()
    {
        var thrown = Assert.Throws<OperationException>(() => LockPin.Pin(WithFirst(null), SampleLock.Whole));

        Assert.Equal("AG0305", thrown.Code.Id);
        Assert.Equal(
            "the size and checksum of 'cache/k3s/v1.29.15+k3s1/k3s' are unknown, "
                + "and --offline prevents contacting https://github.com/k3s-io/k3s/releases/download/v1.29.15%2Bk3s1/k3s",
            thrown.Message);
        Assert.Equal("run the command without --offline", thrown.Hint);
    }

    [Fact]
    public void A_lock_seen_as_a_plan_has_everything_and_no_warnings()
    {
        Assert.Equal(SampleLock.Whole.Request, _plan.Request);
        Assert.Equal(SampleLock.Whole.Releases, _plan.Releases);
        Assert.Equal(
            SampleLock.Whole.Artifacts.Select(artifact => (artifact.Path, (ContentId?)artifact.Content)),
            _plan.Artifacts.Select(artifact => (artifact.Path, artifact.Content)));
        Assert.Empty(_plan.Warnings);
    }

    private static BundlePlan WithFirst(ContentId? content) =>
        _plan with { Artifacts = _plan.Artifacts.SetItem(0, _plan.Artifacts[0] with { Content = content }) };
}

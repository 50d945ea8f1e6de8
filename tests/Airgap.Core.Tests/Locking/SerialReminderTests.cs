using Airgap.Content;
using Airgap.Diagnostics;
using Airgap.Locking;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

public sealed class SerialReminderTests
{
    private static readonly Lock _before = Named(SampleLock.Least, "factory", 7);
    private static readonly Lock _changed = _before with
    {
        Artifacts = [_before.Artifacts[0] with { Content = new ContentId(28, Digest.Of("changed"u8)) }, .. _before.Artifacts[1..]],
    };

    private static readonly SourceSpan _span = new("airgap.yaml", 2, 9);

    [Fact]
    public void Artifacts_that_changed_under_one_serial_number_draw_a_warning()
    {
        var warning = SerialReminder.Of(_before, _changed, _span)!;

        Assert.Equal(
            (Severity.Warning, "AG0220", "the artifacts changed, but serial is still 7", _span),
            (warning.Severity, warning.Code.Id, warning.Message, warning.Span));
        Assert.Equal(
            "set serial: 8 in the manifest; otherwise machines also accept the old bundle after the new one", warning.Hint);
    }

    [Fact]
    public void A_lower_serial_number_draws_a_warning_even_if_the_artifacts_are_the_same()
    {
        var warning = SerialReminder.Of(_before, Named(_before, "factory", 6), _span)!;

        Assert.Equal("serial goes back from 7 to 6", warning.Message);
        Assert.Equal(
            "set serial: 8 in the manifest; machines that had a bundle 'factory' with serial 7 refuse this one", warning.Hint);
    }

    [Fact]
    public void After_the_highest_number_another_name_is_needed() => Assert.StartsWith(
        "there is no higher serial number: set another 'name' in the manifest, and serial: 1",
        SerialReminder.Of(Named(_before, "factory", 999_999_999), Named(_changed, "factory", 999_999_999), null)!.Hint!,
        StringComparison.Ordinal);

    [Fact]
    public void Other_targets_and_folders_are_changes_too()
    {
        var first = _before.Artifacts[0];
        var moved = _before with { Artifacts = [first with { Url = first.Url + "x" }, .. _before.Artifacts[1..]] };
        var fewer = _before with { Artifacts = _before.Artifacts[1..] };

        Assert.NotNull(SerialReminder.Of(_before, moved, null));
        Assert.NotNull(SerialReminder.Of(_before, fewer, null));
    }

    [Fact]
    public void There_is_nothing_to_remind_of()
    {
        Assert.Null(SerialReminder.Of(null, _changed, null));
        Assert.Null(SerialReminder.Of(_before, _before, null));
        Assert.Null(SerialReminder.Of(_before, Named(_changed, "factory", 8), null));
        Assert.Null(SerialReminder.Of(_before, Named(_changed, "plant", 7), null));
        Assert.Null(SerialReminder.Of(_before, Named(_changed, "factory", null), null));
        Assert.Null(SerialReminder.Of(Named(_before, "factory", null), _changed, null));
        Assert.Null(SerialReminder.Of(SampleLock.Least, _changed, null));
    }

    private static Lock Named(Lock value, string name, int? serial) =>
        value with { Request = value.Request with { Name = name, Serial = serial } };
}

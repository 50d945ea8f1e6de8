namespace Airgap.Receipts;

/// <summary>Makes one receipt of a killed apply and of the apply that completes it, so that one undo takes back both.</summary>
internal static class ReceiptContinuation
{
    /// <summary>The receipt of both.</summary>
    /// <param name="killed">What the killed apply did.</param>
    /// <param name="next">What the next one does.</param>
    public static Receipt Of(Receipt killed, Receipt next) => next with
    {
        FilePath = killed.FilePath,
        Placed = [.. killed.Placed.Where(file => next.Placed.All(later => later.Path != file.Path)), .. next.Placed],
        Texts =
        [
            .. killed.Texts.Where(text => next.Texts.All(later => later.Path != text.Path)),
            .. next.Texts.Select(text => Before(killed, text)),
        ],
        Gone = [.. killed.Gone.Union(next.Gone.Except(killed.Placed.Select(file => file.Path)))],
        Made = [.. killed.Made.Union(next.Made)],
        Modes = [.. killed.Modes, .. next.Modes.Where(mode => killed.Modes.All(earlier => earlier.Path != mode.Path))],
        Removed = [.. killed.Removed.Union(next.Removed.Except(killed.Placed.Select(file => file.Path)))],
    };

    /// <summary>What was there before the killed apply is what an undo restores.</summary>
    private static ReceiptText Before(Receipt killed, ReceiptText text) =>
        killed.Texts.FirstOrDefault(earlier => earlier.Path == text.Path) is { } earlier
            ? earlier with { Sha256After = text.Sha256After }
            : text;
}

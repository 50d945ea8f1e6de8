using Airgap.Content;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>Room and permissions on every volume, checked before the first byte is copied.</summary>
internal static class ChangeRequirements
{
    /// <summary>Room for a receipt, in bytes, besides the texts that it keeps.</summary>
    private const long ReceiptRoom = 256 * 1024;

    /// <summary>Checks.</summary>
    /// <exception cref="OperationException">Something is missing.</exception>
    public static void Check(ChangePlan plan, ReceiptJournal journal)
    {
        Placement[] copies = [.. plan.Steps.OfType<PlaceStep>().Select(step => step.Placement)];
        foreach (var folder in WrittenFolders(plan).Distinct(StringComparer.Ordinal))
        {
            WriteAccess.RequireWritable(Codes.TargetNotWritable, folder, folder);
        }

        foreach (var folder in copies.GroupBy(placement => Path.GetDirectoryName(placement.Path)!))
        {
            VolumeFormat.RequireFileSizes(
                folder.Key,
                folder.SelectMany(placement => placement.Files).Select(file => (file.Path, file.Content.Size)));
        }

        VolumeSpace.RequireRoom([.. copies.Select(placement => (Path.GetDirectoryName(placement.Path)!, placement.Size))]);
        if (plan.Undone is null)
        {
            journal.RequirePlace(ReceiptRoom + plan.Steps.OfType<TextStep>().Sum(text => 2L * (text.Before?.Length ?? 0)));
        }
    }

    /// <summary>The folders in which names will be made.</summary>
    private static IEnumerable<string> WrittenFolders(ChangePlan plan)
    {
        foreach (var step in plan.Steps)
        {
            switch (step)
            {
                case PlaceStep { Placement: var placement }:
                    yield return Path.GetDirectoryName(placement.Path)!;
                    if (placement.IsRelease && placement.State == TargetState.Drifted)
                    {
                        yield return placement.Path;
                    }

                    break;
                case TextStep text:
                    yield return Path.GetDirectoryName(text.Path)!;
                    break;
            }
        }
    }
}

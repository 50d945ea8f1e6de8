using Airgap.Content;
using Airgap.Machine;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>Compares a file with the receipt that placed it.</summary>
internal static class PlacedState
{
    /// <summary>Its state now. A path that airgap does not use is treated as changed: such a receipt is forged.</summary>
    public static TargetState Of(MachineSnapshot machine, ReceiptFile file) => machine.At(file.Path) switch
    {
        null => TargetState.Drifted,
        { Kind: FoundKind.Missing } => TargetState.Missing,
        var found => file.IsUnchanged(found) ? TargetState.InPlace : TargetState.Drifted,
    };
}

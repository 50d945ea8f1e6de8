namespace Airgap.Targets;

/// <summary>Another program changed a file after airgap looked at it and before airgap would have replaced it.</summary>
internal sealed class TargetChangedException : OperationException
{
    /// <summary>The error for a path.</summary>
    public TargetChangedException(string path)
        : base(
            Codes.TargetChanged,
            $"another program changed '{path}' while airgap was working; airgap left it as it is",
            "close the programs that use it, then run the command again")
    {
    }
}

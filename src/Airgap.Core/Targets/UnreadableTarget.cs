namespace Airgap.Targets;

/// <summary>A target that cannot be read.</summary>
internal static class UnreadableTarget
{
    /// <summary>Turns a system error while reading into an error with a hint.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="exception">The error of the system.</param>
    public static OperationException Describe(DiagnosticCode code, Exception exception) =>
        new(
            code,
            $"the target cannot be read: {exception.Message.TrimEnd('.')}",
            "look at the owner and the mode of Rancher Desktop's cache and of kuberlr's folder; or run this as that user",
            exception);
}

namespace Airgap.Targets;

/// <summary>A target that the system does not let us look at.</summary>
internal static class UnreadableTarget
{
    /// <summary>Turns what the system says while reading into an error with a cure.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="exception">What the system said.</param>
    public static OperationException Describe(DiagnosticCode code, Exception exception) =>
        new(
            code,
            $"the target cannot be read: {exception.Message.TrimEnd('.')}",
            "look at the owner and the mode of Rancher Desktop's cache and of kuberlr's folder; or run this as that user",
            exception);
}

using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Something found on a machine.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">The code, <c>AGnnnn</c>, as listed in the README.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">The command that mends it, or what to do.</param>
public sealed record Finding(FindingSeverity Severity, DiagnosticCode Code, string Message, string Hint)
{
    /// <summary>The full path that it is about.</summary>
    public string? Path { get; init; }

    /// <summary>The release that it is about.</summary>
    public K3sRelease? Release { get; init; }
}

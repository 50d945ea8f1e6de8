using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>A diagnostic about a machine.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Its entry in the catalogue.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">The command that fixes it, or what to do.</param>
public sealed record Finding(Severity Severity, DiagnosticCode Code, string Message, string? Hint)
    : Diagnostic(Severity, Code, Message, Hint)
{
    /// <summary>The full path that it is about.</summary>
    public string? Path { get; init; }

    /// <summary>The release that it is about.</summary>
    public K3sRelease? Release { get; init; }

    /// <summary>Whether a diagnostic says the same about the same file.</summary>
    public bool IsLike(Diagnostic other) => other.Code == Code
        && (other.Message == Message || (Path is { } path && other.Message.Contains($"'{path}'", StringComparison.Ordinal)));
}

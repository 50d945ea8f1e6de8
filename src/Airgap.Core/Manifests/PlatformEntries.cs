using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads platforms that are not in a manifest.</summary>
public static class PlatformEntries
{
    /// <summary>Reads a platform by the rules of a manifest.</summary>
    /// <param name="text">The platform.</param>
    /// <param name="error">What is wrong with it, without a place; null if nothing is.</param>
    public static Platform Read(string text, out Diagnostic? error)
    {
        error = Platform.TryParse(text, out var platform)
            ? null
            : Diagnostic.Error(Codes.InvalidPlatform, $"'{text}' is not a platform", PlatformHint.For(text));
        return platform;
    }
}

using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Suggests a platform for a text that is not one.</summary>
internal static class PlatformHint
{
    /// <summary>The hint. Common names are translated first, since <c>win</c> is similar to <c>darwin</c>.</summary>
    public static string For(string text)
    {
        var parts = text.ToLowerInvariant().Split('/');
        var system = System(parts[0]);
        var architecture = parts.Length > 1 ? Architecture(parts[^1]) : null;
        if (system is not null && architecture is not null && Platform.TryParse($"{system}/{architecture}", out var platform))
        {
            return $"did you mean '{platform}'?";
        }

        return system is not null
            ? $"write {system}/amd64 or {system}/arm64"
            : $"the platforms are: {string.Join(", ", Platform.All)}";
    }

    private static string? System(string text) => text switch
    {
        "win" or "win32" or "win64" or "windows" => "windows",
        "mac" or "macos" or "macosx" or "osx" or "darwin" => "darwin",
        _ => Suggestion.For(text, "linux", "darwin", "windows", "macos") switch
        {
            "macos" => "darwin",
            var near => near,
        },
    };

    private static string? Architecture(string text) => text switch
    {
        "x64" or "x86_64" or "x86-64" or "intel" or "amd64" => "amd64",
        "aarch64" or "arm" or "armv8" or "m1" or "arm64" => "arm64",
        _ => Suggestion.For(text, "amd64", "arm64", "x86_64", "aarch64") switch
        {
            "x86_64" => "amd64",
            "aarch64" => "arm64",
            var near => near,
        },
    };
}

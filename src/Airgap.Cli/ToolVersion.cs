using System.Reflection;

namespace Airgap.Cli;

/// <summary>The tool's own version.</summary>
internal static class ToolVersion
{
    /// <summary>The version of the package.</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}

using System.Text.RegularExpressions;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>What is another thing on every run and follows from no name.</summary>
internal static partial class Varying
{
    /// <summary>A wait between two tries: there is chance in it.</summary>
    [GeneratedRegex(@"retry ([0-9]+) of ([0-9]+) in [0-9.]+ s")]
    public static partial Regex WaitPattern();

    /// <summary>The size of a whole bundle: the tool's version is in its README.</summary>
    [GeneratedRegex("\"bytes\": [0-9]+")]
    public static partial Regex SizePattern();

    /// <summary>When a receipt was written.</summary>
    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")]
    public static partial Regex TimePattern();

    /// <summary>A path below a folder whose name is another one on every run, and what follows in its line.</summary>
    [GeneratedRegex(@"\{(?:project|home|machine)\}\\.*")]
    public static partial Regex PathPattern();

    /// <summary>A manifest or its lock file below the current folder.</summary>
    [GeneratedRegex(@"(?<![\w\\.-])(?:[\w.-]+\\{1,2})+airgap\.(?:lock\.json|yaml)\b")]
    public static partial Regex ManifestPattern();

    /// <summary>What .NET says on Windows of a file where a folder is to be made.</summary>
    [GeneratedRegex("Cannot create '([^']+)' because a file or directory with the same name already exists")]
    public static partial Regex ExistingFilePattern();

    /// <summary>A target's folder of receipts: named after the target's paths.</summary>
    [GeneratedRegex("targets/[0-9a-f]{16}")]
    public static partial Regex TargetPattern();

    /// <summary>The size of a whole bundle, whose scripts grow with airgap.</summary>
    [GeneratedRegex("^verified ([0-9]+) files, [0-9.]+ (?:bytes|[kMG]B)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    public static partial Regex VerifiedPattern();
}

using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Signing;

namespace Airgap.Cli.Output;

/// <summary>The problems of a bundle as errors.</summary>
internal static class VerifyErrors
{
    /// <param name="result">What was found.</param>
    /// <param name="name">The bundle's folder as it was typed.</param>
    /// <param name="isSigned">Whether its signature was checked: the sender's, so only the sender has the right files.</param>
    public static ImmutableArray<Diagnostic> Of(VerifyReport result, string name, bool isSigned) =>
    [
        .. result.Problems.Select(problem => Diagnostic.Error(
            Codes.DamagedBundleFile,
            $"'{problem.Key}' {problem.Value}",
            result.Renamed.ContainsKey(problem.Key)
                ? $"rename it: {result.RenameCommand(name, problem.Key)}"
            : isSigned ? TrustPolicy.ChangedHint
            : "copy the bundle again; or repair the original, in the folder of its manifest: " + BundleLayout.BuildCommand(name))),
    ];
}

using System.Collections.Immutable;
using Airgap.Bundles;

namespace Airgap.Cli.Output;

/// <summary>The problems of a bundle as errors.</summary>
internal static class VerifyErrors
{
    public static ImmutableArray<Diagnostic> Of(VerifyReport result) =>
    [
        .. result.Problems.Select(problem => Diagnostic.Error(
            Codes.DamagedBundleFile,
            $"'{problem.Key}' {problem.Value}",
            "copy the bundle again; or repair the original, where it was built: dotnet airgap build")),
    ];
}

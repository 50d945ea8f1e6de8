using Airgap.Manifests;
using Airgap.Sources;

namespace Airgap.Cli.Projects;

/// <summary>Adds to the failures of a build what only the project knows.</summary>
internal static class BuildFailures
{
    private const string Continues = "continues where it stopped";

    /// <summary>The failure with more in it; null if there is nothing to add.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="again">What continues the build.</param>
    public static AirgapException? Explain(Exception failure, Manifest manifest, string again) => failure switch
    {
        SourceException { Hint: { } hint } lost when !hint.Contains(Continues, StringComparison.Ordinal) => new SourceException(
            lost.Failure, lost.Code, lost.Message, $"{hint}; then run the same {again} again: it {Continues}", lost.InnerException),
        VerificationException { Path: { } path, FoundDigest: { } found } wrong when Entry(manifest, path) is { } entry =>
            new VerificationException(
                wrong.Code,
                $"'sha256' is not the digest of {entry.Url}: the file has {found}",
                "compare both with the publisher's digest; if the file is right, write its digest here",
                wrong.InnerException)
            {
                Path = path,
                FoundDigest = found,
                Span = manifest.DigestSpans.GetValueOrDefault(entry.Url!),
            },
        _ => null,
    };

    private static FileRequest? Entry(Manifest manifest, string path) =>
        manifest.Request.Files.FirstOrDefault(entry => entry.Url is not null && $"{entry.Folder}/{entry.NameOfUrl}" == path);
}

namespace Airgap.Content;

/// <summary>A file below some folder and what it has to be.</summary>
/// <param name="Path">The safe path.</param>
/// <param name="Content">What it has to be.</param>
internal sealed record ExpectedFile(string Path, ContentId Content);

namespace Airgap.Content;

/// <summary>A file below some folder with its expected content.</summary>
/// <param name="Path">The safe path.</param>
/// <param name="Content">The expected size and digest.</param>
internal sealed record ExpectedFile(string Path, ContentId Content);

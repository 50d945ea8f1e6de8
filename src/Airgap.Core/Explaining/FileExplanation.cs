using Airgap.Locking;
using Airgap.Manifests;

namespace Airgap.Explaining;

/// <summary>Another file that travels.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">The entry of <c>files</c> that brought it.</param>
public sealed record FileExplanation(Artifact File, FileRequest Entry) : Explanation;

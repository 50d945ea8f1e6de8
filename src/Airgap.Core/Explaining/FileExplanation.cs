using Airgap.Locking;
using Airgap.Manifests;

namespace Airgap.Explaining;

/// <summary>Explains a file of the kind <c>file</c>.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">The entry of <c>files</c> from which it comes.</param>
public sealed record FileExplanation(Artifact File, FileRequest Entry) : Explanation;

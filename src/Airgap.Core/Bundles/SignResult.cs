using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>The result of signing a bundle.</summary>
/// <param name="File">The name of the signature's file.</param>
/// <param name="Written">Whether it was written; otherwise it was there.</param>
/// <param name="Checksums">The digest of what was signed, <c>SHA256SUMS</c>.</param>
/// <param name="Others">
/// The other signatures of the bundle, with the key that each names, if it names one. They were not checked: their keys are not known here.
/// </param>
public sealed record SignResult(string File, bool Written, Digest Checksums, ImmutableArray<(string File, Fingerprint? Key)> Others);

using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>What an entry of the manifest came to.</summary>
/// <param name="Entry">The entry, in its canonical spelling.</param>
/// <param name="Releases">The releases: one, or for a range one a minor; lowest first.</param>
public sealed record EntryExplanation(string Entry, ImmutableArray<K3sRelease> Releases) : Explanation;

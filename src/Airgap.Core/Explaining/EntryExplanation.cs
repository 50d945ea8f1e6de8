using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>The releases of an entry of the manifest.</summary>
/// <param name="Entry">The entry, in its canonical spelling.</param>
/// <param name="Releases">One release, or for a range one for each minor version; lowest first.</param>
public sealed record EntryExplanation(string Entry, ImmutableArray<K3sRelease> Releases) : Explanation;

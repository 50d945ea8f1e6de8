using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>An entry with other releases than before.</summary>
/// <param name="Requested">The entry.</param>
/// <param name="Before">Its old releases; empty if the entry is new.</param>
/// <param name="After">Its new releases; empty if the entry was removed.</param>
public sealed record ReleaseChange(string Requested, ImmutableArray<K3sRelease> Before, ImmutableArray<K3sRelease> After);

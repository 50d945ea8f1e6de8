using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>An entry that comes to other releases.</summary>
/// <param name="Requested">The entry.</param>
/// <param name="Before">What it came to; empty where it is new.</param>
/// <param name="After">What it comes to; empty where it is gone.</param>
public sealed record ReleaseChange(string Requested, ImmutableArray<K3sRelease> Before, ImmutableArray<K3sRelease> After);

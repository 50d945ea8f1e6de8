using System.Collections.Immutable;
using Airgap.Locking;

namespace Airgap.Cli.Projects;

/// <summary>What an update changes, or would change.</summary>
/// <param name="Lock">The lock file after the update.</param>
/// <param name="Change">How it differs from the one before.</param>
/// <param name="Written">Whether it was written with another content.</param>
/// <param name="Warnings">The warnings of the manifest and of the plan.</param>
internal sealed record UpdateResult(Lock Lock, LockChange Change, bool Written, ImmutableArray<Diagnostic> Warnings);

using System.Collections.Immutable;
using Airgap.Planning;

namespace Airgap.Cli.Projects;

/// <summary>The lock file of a project, up to date now.</summary>
/// <param name="Lock">The lock file.</param>
/// <param name="Plan">The plan that it fixes.</param>
/// <param name="Written">Whether its content changed.</param>
/// <param name="Warnings">The warnings of the manifest and of the plan.</param>
internal sealed record LockResult(Lock Lock, BundlePlan Plan, bool Written, ImmutableArray<Diagnostic> Warnings);

using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Cli.Projects;

/// <summary>Resolves entries of a manifest to newer releases.</summary>
internal sealed class LockUpdater
{
    /// <summary>Stands for the kubectls in a list of entries.</summary>
    public const string Kubectl = "kubectl";

    private readonly Locker _locker;

    public LockUpdater(Locker locker) => _locker = locker;

    private ManifestProject Project => _locker.Project;

    /// <summary>The entries that were typed, in the spelling of the manifest.</summary>
    /// <exception cref="UsageException">The manifest has no such entry.</exception>
    public string[] Canonical(string[] typed)
    {
        var request = Project.Manifest.Request;
        string[] known = [.. request.Kubernetes.Select(entry => entry.Text).Distinct().Order(StringComparer.Ordinal), Kubectl];
        string[] entries = [.. typed.Select(text => text == Kubectl ? text : KubernetesEntry.TryParse(text)?.Text ?? text).Distinct()];
        return entries.FirstOrDefault(entry => !known.Contains(entry)) is { } unknown
            ? throw new UsageException(
                Codes.InvalidCommandLine,
                $"'{unknown}' is not an entry of {Project.Paths.ManifestName}",
                $"the entries are: {string.Join(", ", known)}")
            : entries;
    }

    /// <summary>Updates entries and writes the lock file.</summary>
    /// <param name="entries">The entries, see <see cref="Canonical"/>; none: all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<UpdateResult> UpdateAsync(string[] entries, CancellationToken cancellationToken)
    {
        var before = Project.Lock;
        Project.RequireWritableLock();
        var result = await ResolveAsync(before, entries, cancellationToken);
        if (before is not null && before.Canonical.Span.SequenceEqual(result.Lock.Canonical.Span))
        {
            return result;
        }

        Project.WriteLock(result.Lock);
        return result with { Written = true, Warnings = [.. result.Warnings, .. Project.Reminders(result.Lock)] };
    }

    /// <summary>What an update of these entries would change. Writes nothing.</summary>
    /// <param name="entries">The entries, see <see cref="Canonical"/>; none: all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="LockOutOfDateException">The lock file is missing or out of date.</exception>
    public async Task<UpdateResult> PreviewAsync(string[] entries, CancellationToken cancellationToken) =>
        await ResolveAsync(await Project.RequireLockAsync(cancellationToken), entries, cancellationToken);

    private async Task<UpdateResult> ResolveAsync(Lock? before, string[] entries, CancellationToken cancellationToken)
    {
        var earlier = before is null || entries.Length == 0
            ? EarlierResolution.None
            : LockPin.Keep(before, Project.Manifest.Request).Without(entries.Where(entry => entry != Kubectl), entries.Contains(Kubectl));
        var (plan, read) = await _locker.ResolveAsync(earlier, cancellationToken);
        var value = LockPin.Pin(plan, before);
        return new UpdateResult(value, LockChange.Between(before, value), false, _locker.WarningsOf(plan, read));
    }
}

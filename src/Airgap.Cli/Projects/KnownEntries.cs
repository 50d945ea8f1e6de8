using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>What can be removed from a manifest.</summary>
/// <param name="request">What the manifest asks for.</param>
/// <param name="name">The manifest's name in messages.</param>
internal sealed class KnownEntries(BundleRequest request, string name)
{
    /// <summary>The entries that were typed, each once.</summary>
    /// <exception cref="UsageException">The manifest does not have one of them, or would have none any more.</exception>
    public ImmutableArray<KubernetesEntry> Require(string[] typed)
    {
        var found = new List<KubernetesEntry>();
        foreach (var text in typed)
        {
            var spelled = KubernetesEntry.TryParse(text)?.Text ?? text;
            found.Add(request.Kubernetes.FirstOrDefault(entry => entry.Text == spelled) ?? throw new UsageException(
                Codes.InvalidCommandLine,
                $"'{text}' is not an entry of {name}",
                HintFor(spelled)));
        }

        var meant = found.Distinct().ToImmutableArray();
        return meant.Length < request.Kubernetes.Length ? meant : throw NothingLeft("kubernetes", "version");
    }

    /// <summary>Fails unless the manifest has all these platforms, and others too.</summary>
    /// <exception cref="UsageException">It does not.</exception>
    public void Require(ImmutableArray<Platform> platforms)
    {
        foreach (var platform in platforms.Except(request.Platforms))
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                $"'{platform}' is not a platform of {name}",
                $"the platforms are: {string.Join(", ", request.Platforms)}");
        }

        if (platforms.Length == request.Platforms.Length)
        {
            throw NothingLeft("platforms", "platform");
        }
    }

    private string HintFor(string text)
    {
        var entry = KubernetesEntry.TryParse(text);
        var range = entry is MinorEntry minor
            ? request.Kubernetes.OfType<RangeEntry>().FirstOrDefault(other => other.Minors.Contains(minor.Minor))
            : null;
        string[] names = [.. request.Kubernetes.Select(other => other.Text)];
        return range is not null ? $"'{range}' includes it: add the versions that you need, then remove '{range}'"
            : entry is null && Platform.TryParse(text, out _) ? $"write a platform with its option: --platform {text}"
            : entry is null && Suggestion.For(text, names) is { } near ? $"did you mean '{near}'?"
            : $"the entries are: {string.Join(", ", names)}";
    }

    private UsageException NothingLeft(string list, string one) => new(
        Codes.InvalidCommandLine,
        $"nothing would be left in '{list}' of {name}, and a manifest needs at least one {one}",
        $"add another {one} first");
}

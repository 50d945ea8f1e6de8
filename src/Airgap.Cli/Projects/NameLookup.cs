using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Explaining;
using Airgap.Manifests;

namespace Airgap.Cli.Projects;

/// <summary>Finds what a name on the command line of <c>why</c> means.</summary>
internal static class NameLookup
{
    private const int MostNames = 20;

    /// <summary>The error or warning with a code such as <c>AG0205</c>.</summary>
    /// <exception cref="OperationException">There is no such code.</exception>
    public static DiagnosticCode Code(string name) => Codes.Find(name)
        ?? throw new OperationException(Codes.UnknownName, $"there is no code '{name}'", "copy the code from a message, such as AG0205");

    /// <summary>Explains everything in a lock file that has a name; never empty.</summary>
    /// <exception cref="OperationException">Nothing has this name.</exception>
    public static ImmutableArray<Explanation> InLock(string name, Lock locked, ProjectPaths paths)
    {
        var explainer = new LockExplainer(locked);
        if (explainer.Explain(name) is { IsEmpty: false } found)
        {
            return found;
        }

        var hint = IsInManifest(name, paths)
            ? $"{paths.ManifestName} has this entry, but the lock file is out of date: {paths.CommandFor("lock")}"
            : null;
        throw Unknown($"{paths.LockFileName} has nothing named '{name}'", name, hint, explainer.Names);
    }

    private static OperationException Unknown(string message, string name, string? hint, IEnumerable<string> names)
    {
        string[] all = [.. names];
        hint ??= Suggestion.For(name, all) is { } near
            ? $"did you mean '{near}'?"
            : $"the names are: {string.Join(", ", all.Take(MostNames))}{(all.Length > MostNames ? ", …" : "")}";
        return new OperationException(Codes.UnknownName, message, hint);
    }

    /// <summary>Whether the manifest has an entry of this name.</summary>
    private static bool IsInManifest(string name, ProjectPaths paths)
    {
        try
        {
            return KubernetesEntry.TryParse(name) is { } entry
                && ManifestReader.ReadFile(paths.Manifest, paths.ManifestName).Request.Kubernetes.Any(other => other.Text == entry.Text);
        }
        catch (InvalidDocumentException)
        {
            // Only a hint depends on it; plan and lock report what is wrong with the manifest.
            return false;
        }
    }
}

using System.Globalization;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>The other files that <c>README.txt</c> has commands for.</summary>
internal static class FilesByHand
{
    /// <summary>The installed files, without those whose names have invisible characters: a person cannot check those commands.</summary>
    public static IEnumerable<Artifact> Of(IEnumerable<Artifact> artifacts) => Installed(artifacts).Where(IsPrintable);

    /// <summary>A comment, for all shells, that some files have no command; null if all have one.</summary>
    public static string? NoteAboutOthers(IEnumerable<Artifact> artifacts)
    {
        var count = Installed(artifacts).Count(artifact => !IsPrintable(artifact));
        return count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"# {count} more {(count == 1 ? "file has a name" : "files have names")} with invisible characters: install with the tool");
    }

    private static IEnumerable<Artifact> Installed(IEnumerable<Artifact> artifacts) =>
        artifacts.Where(artifact => artifact.Install is not null);

    private static bool IsPrintable(Artifact artifact) =>
        PrintableText.IsPrintable(artifact.Path) && PrintableText.IsPrintable(artifact.Install!.Value.Below);
}

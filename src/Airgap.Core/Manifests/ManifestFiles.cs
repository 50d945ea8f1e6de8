using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads a manifest's <c>files</c>.</summary>
internal sealed class ManifestFiles
{
    private const string Example = "files: [{ path: images/**/*.tar }]";
    private static readonly string[] Keys = ["path", "exclude", "url", "sha256", "to", "platforms", "install"];

    private readonly DocumentReader _reader;

    public ManifestFiles(DocumentReader reader) => _reader = reader;

    /// <summary>The entries, sorted by name and folder.</summary>
    /// <param name="root">The manifest.</param>
    /// <param name="platforms">The manifest's platforms.</param>
    public ImmutableArray<FileRequest> Read(DocumentNode root, ImmutableArray<Platform> platforms)
    {
        var found = new List<FileRequest>();
        var seen = new HashSet<(string Name, string Folder, InstallFolder? Install)>();
        foreach (var item in _reader.OptionalList(root, "files", Example))
        {
            if (_reader.Mapping(item, "an entry of 'files'", null, Keys) && new FileEntryReader(_reader).Read(item, platforms) is { } entry)
            {
                if (!seen.Add((entry.Name, entry.Folder, entry.Install)) && !_reader.HasErrors)
                {
                    _reader.Error(Codes.DuplicateEntry, $"the files '{entry.Name}' are listed twice", "remove one of them", item.Span);
                    continue;
                }

                found.Add(entry);
            }
        }

        return
        [
            .. found
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .ThenBy(entry => entry.Folder, StringComparer.Ordinal)
                .ThenBy(entry => entry.Install?.ToString(), StringComparer.Ordinal),
        ];
    }
}

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
        var found = new List<(FileRequest Entry, SourceSpan Span)>();
        foreach (var item in _reader.OptionalList(root, "files", Example))
        {
            if (_reader.Mapping(item, "an entry of 'files'", null, Keys) && new FileEntryReader(_reader).Read(item, platforms) is { } entry)
            {
                if (!_reader.HasErrors && found.Any(other => IsSame(other.Entry, entry)))
                {
                    _reader.Error(Codes.DuplicateEntry, $"the files '{entry.Name}' are listed twice", "remove one of them", item.Span);
                    continue;
                }

                found.Add((entry, item.Span));
            }
        }

        return
        [
            .. found.Select(pair => pair.Entry)
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .ThenBy(entry => entry.Folder, StringComparer.Ordinal)
                .ThenBy(entry => entry.Install?.ToString(), StringComparer.Ordinal),
        ];
    }

    private static bool IsSame(FileRequest one, FileRequest other) =>
        one.Name == other.Name && one.Folder == other.Folder && one.Install == other.Install;
}

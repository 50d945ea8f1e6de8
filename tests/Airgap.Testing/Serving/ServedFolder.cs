namespace Airgap.Testing;

/// <summary>Files below a folder: <c>folder/host/path</c>.</summary>
internal sealed class ServedFolder(string folder) : IUpstreamSource
{
    private readonly string _folder = Path.GetFullPath(folder);

    public IReadOnlyList<string> Hosts =>
        [.. new DirectoryInfo(_folder).EnumerateDirectories().Select(host => host.Name).Order(StringComparer.Ordinal)];

    public Content? Find(string path, string query)
    {
        var segments = path.Split('/');
        if (segments.Any(segment => segment is "" or "." or ".." || segment.AsSpan().ContainsAny('\\', '\0', Path.VolumeSeparatorChar)))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine([_folder, .. segments]));
        return file.Exists ? new FileContent(file, ContentTypes.Of(path)) : null;
    }
}

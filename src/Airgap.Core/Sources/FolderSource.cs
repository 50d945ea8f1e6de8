using Airgap.Content;

namespace Airgap.Sources;

/// <summary>Reads files from a mirror folder, which has them under the paths of their addresses.</summary>
internal sealed class FolderSource : ISource
{
    private readonly string _folder;

    public FolderSource(string folder) => _folder = folder;

    public Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var file = Open(request.Location);
        var validator = $"{file.Stamp.Size}-{file.Stamp.ModifiedNanoseconds}-{file.Stamp.Inode}";
        var same = request.Validator is null || request.Validator == validator;
        var offset = same && request.Offset <= file.Stamp.Size ? request.Offset : 0;
        var stream = file.OpenStream();
        stream.Position = offset;
        var body = new ReadableStream(stream, failed => Unreadable(Decoded(request.Location), failed));
        return Task.FromResult(new SourceReply(body, file) { Offset = offset, TotalLength = file.Stamp.Size, Validator = validator });
    }

    public Task<long?> GetLengthAsync(string location, CancellationToken cancellationToken)
    {
        using var file = Open(location);
        return Task.FromResult<long?>(file.Stamp.Size);
    }

    /// <summary>Whether there is a file for a location with a query that has the query in its name.</summary>
    public bool HasWithQuery(string location)
    {
        var path = Decoded(location);
        try
        {
            using var file = SafePath.Problem(path) is null ? TryOpenWithQuery(path, location) : null;
            return file is not null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private RegularFile Open(string location)
    {
        // An escaped slash must not become a separator.
        var path = Decoded(location);
        if (path.Count(letter => letter == '/') != PathOf(location).Count(letter => letter == '/') || SafePath.Problem(path) is not null)
        {
            throw new SourceException(
                SourceFailure.Refused,
                Codes.RefusedRedirect,
                $"the address path '{PathOf(location)}' cannot be a file in the mirror folder '{_folder}'",
                "correct the mirror");
        }

        if (!Directory.Exists(_folder))
        {
            // Not reported as a missing file: a release with missing files counts as not published yet.
            throw new SourceException(
                SourceFailure.Refused,
                Codes.NetworkFailure,
                $"the mirror folder '{_folder}' does not exist",
                "correct the mirror, or mount the disk that it is on");
        }

        try
        {
            return Spellings(path).Select(spelled => TryOpen(spelled, location)).FirstOrDefault(file => file is not null)
                ?? throw new SourceException(
                    SourceFailure.NotFound,
                    Codes.NotFoundUpstream,
                    $"the mirror folder '{_folder}' has no file '{path}'",
                    "add the file, or remove the mirror");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw Unreadable(path, exception);
        }
    }

    /// <summary>Opens a file under its path, or under the name that wget gives to it if its address has a query.</summary>
    private RegularFile? TryOpen(string path, string location) =>
        TryOpenWithQuery(path, location) ?? RegularFile.TryOpen(_folder, path);

    private RegularFile? TryOpenWithQuery(string path, string location)
    {
        var query = location.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? null : RegularFile.TryOpenWithQuery(_folder, path, location[(query + 1)..].Split('#')[0]);
    }

    /// <summary>The path, and its spelling by programs that keep the escaped plus of an address.</summary>
    private static IEnumerable<string> Spellings(string path)
    {
        yield return path;
        if (path.Contains('+', StringComparison.Ordinal))
        {
            yield return path.Replace("+", "%2B", StringComparison.Ordinal);
        }
    }

    /// <summary>A failure of the mirror's disk, and not of the disk that is written.</summary>
    private SourceException Unreadable(string path, Exception exception) =>
        new(
            SourceFailure.Refused,
            Codes.NetworkFailure,
            $"the file '{path}' of the mirror folder '{_folder}' cannot be read: {exception.Message.TrimEnd('.')}",
            "check that it is a regular file and that you have read permission",
            exception);

    private static string PathOf(string location) => location.Split('?', '#')[0];

    private static string Decoded(string location) => Uri.UnescapeDataString(PathOf(location));
}

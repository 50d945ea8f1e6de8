namespace Airgap.Sources;

/// <summary>
/// Something that has files under addresses: a web server, or a folder. A source guarantees only that the bytes of a reply are those of one
/// file, from <see cref="SourceReply.Offset"/> on. The reader verifies them.
/// </summary>
internal interface ISource
{
    /// <summary>
    /// Opens a file for reading, from the requested offset if the source supports it and the file is still the same, else from its start.
    /// </summary>
    /// <exception cref="SourceException">There is no such file, or it cannot be read now.</exception>
    public Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken);

    /// <summary>A file's length in bytes; null if the source does not report it without sending the file.</summary>
    /// <param name="location">The file.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SourceException">There is no such file, or it cannot be read now.</exception>
    public Task<long?> GetLengthAsync(string location, CancellationToken cancellationToken);
}

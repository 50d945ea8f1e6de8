namespace Airgap.Sources;

/// <summary>
/// Something that has files under addresses: a web server, a folder. Whoever reads verifies; a source promises nothing about bytes but
/// that they are those of one file, from <see cref="SourceReply.Offset"/> on.
/// </summary>
internal interface ISource
{
    /// <summary>Opens a file for reading, from the asked offset if the source can and the file is still the same, else from its start.</summary>
    /// <exception cref="SourceException">There is no such file, or it cannot be had now.</exception>
    public Task<SourceReply> OpenAsync(SourceRequest request, CancellationToken cancellationToken);

    /// <summary>A file's length in bytes, null where the source does not tell without sending the file.</summary>
    /// <exception cref="SourceException">There is no such file, or it cannot be had now.</exception>
    public Task<long?> GetLengthAsync(string location, CancellationToken cancellationToken);
}

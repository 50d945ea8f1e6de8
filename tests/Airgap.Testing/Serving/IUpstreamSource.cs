namespace Airgap.Testing;

/// <summary>Where a server's files come from.</summary>
internal interface IUpstreamSource
{
    /// <summary>The hosts it plays, in ordinal order.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>What there is under a name, or null.</summary>
    /// <param name="path">Host and path, percent-decoded, without a slash in front.</param>
    /// <param name="query">With its question mark; empty where there is none.</param>
    public Content? Find(string path, string query);
}

using Airgap.Content;

namespace Airgap.Targets;

/// <summary>What receipts tell about files: a file whose stamp has not changed has the digest it had, and need not be read again.</summary>
/// <param name="Stamp">The file's stamp then.</param>
/// <param name="Sha256">Its digest then.</param>
public sealed record KnownContent(FileStamp Stamp, Digest Sha256);

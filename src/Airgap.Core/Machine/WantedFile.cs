using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Machine;

/// <summary>A file to look at.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="NeedsDigest">Whether the digest of a file with this stamp is needed.</param>
/// <param name="ReadsBytes">Whether a receipt does not stand for the bytes, since the file may be deleted.</param>
internal sealed record WantedFile(TargetPlace Place, Func<FileStamp, bool> NeedsDigest, bool ReadsBytes = false);

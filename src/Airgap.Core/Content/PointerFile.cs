namespace Airgap.Content;

/// <summary>
/// Recognises the small files that stand for large ones in a git work tree, when the large ones were not downloaded: Git LFS
/// (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md) and git-annex (https://git-annex.branchable.com/internals/pointer_file/).
/// </summary>
internal static class PointerFile
{
    /// <summary>The largest size of such a file in bytes: git-annex's limit; that of Git LFS is smaller.</summary>
    public const int Limit = 32 << 10;

    /// <summary>What a file is, and the command that gets the large file; null if it is not a pointer.</summary>
    /// <param name="bytes">The whole file.</param>
    public static (string What, string Command)? Find(ReadOnlySpan<byte> bytes) =>
        bytes.Length > Limit ? null
        : bytes.StartsWith("version https://git-lfs.github.com/spec/"u8) || bytes.StartsWith("version https://hawser.github.com/spec/"u8)
            ? ("a Git LFS pointer", "git lfs pull")
        : bytes.StartsWith("/annex/objects/"u8) ? ("a git-annex pointer", "git annex get .")
        : null;
}

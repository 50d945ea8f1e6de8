namespace Airgap.Content;

/// <summary>Checks that volumes have enough free space.</summary>
internal static class VolumeSpace
{
    /// <summary>Throws unless every volume has enough free space.</summary>
    /// <param name="needs">Folders, which need not exist yet, and the number of bytes that will be written to each.</param>
    public static void RequireRoom(params ReadOnlySpan<(string Folder, long Bytes)> needs) =>
        RequireRoom(needs.ToArray(), Volume.IdOf, Volume.SpaceOf);

    /// <summary>Like <see cref="RequireRoom(ReadOnlySpan{ValueTuple{string, long}})"/>, with the volumes as arguments.</summary>
    /// <param name="needs">Folders, and the number of bytes that will be written to each.</param>
    /// <param name="volumeOf">Which volume a folder is on.</param>
    /// <param name="spaceOf">
    /// The size and the free bytes of a folder's volume. Called once for each volume, since the answer changes with time.
    /// </param>
    internal static void RequireRoom(
        IEnumerable<(string Folder, long Bytes)> needs, Func<string, string> volumeOf, Func<string, (long Total, long Free)> spaceOf)
    {
        foreach (var volume in needs.GroupBy(need => volumeOf(need.Folder), StringComparer.Ordinal))
        {
            var needed = volume.Sum(need => need.Bytes);
            var folder = volume.First().Folder;
            var (total, free) = spaceOf(folder);

            // Some FUSE drivers report a total size of zero: then the free space is unknown, as where Windows does not tell it.
            if (total > 0 && free < needed)
            {
                throw new OperationException(
                    Codes.NotEnoughRoom,
                    $"the disk of '{folder}' has {ByteText.Of(free)} free, and {ByteText.Of(needed)} are needed",
                    "free some space, or choose a folder on another disk");
            }
        }
    }
}

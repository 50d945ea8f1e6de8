namespace Airgap.Testing;

/// <summary>The clock that a volume takes the times of files from. It moves in steps of some milliseconds.</summary>
public static class FileTimes
{
    /// <summary>Waits until a file that is written gets another time than one that was written before.</summary>
    /// <param name="folder">A folder of the volume.</param>
    public static void WaitForNext(TemporaryFolder folder)
    {
        var probe = folder.File($"probe-{Guid.NewGuid():N}");
        File.WriteAllText(probe, "");
        var before = File.GetLastWriteTimeUtc(probe);
        while (File.GetLastWriteTimeUtc(probe) == before)
        {
            File.WriteAllText(probe, "x");
        }

        File.Delete(probe);
    }
}

using System.Security.Cryptography;

namespace Airgap.Benchmarks;

/// <summary>Files that cannot be compressed, the same in every run.</summary>
internal static class Noise
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="bytes">Its size.</param>
    /// <returns>Its SHA-256 in hexadecimal digits.</returns>
    public static string Write(string path, long bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        var random = new Random(Path.GetFileName(path).Length);
        var buffer = new byte[1024 * 1024];
        for (var left = bytes; left > 0; left -= buffer.Length)
        {
            random.NextBytes(buffer);
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            hash.AppendData(part);
            file.Write(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes many files of 400 bytes into a folder with a subfolder for each hundred.</summary>
    public static void WriteMany(string folder, int files)
    {
        var random = new Random(files);
        var bytes = new byte[400];
        for (var i = 0; i < files; i++)
        {
            var subfolder = Path.Join(folder, $"{i / 100:D4}");
            Directory.CreateDirectory(subfolder);
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Join(subfolder, $"file-{i:D6}"), bytes);
        }
    }
}

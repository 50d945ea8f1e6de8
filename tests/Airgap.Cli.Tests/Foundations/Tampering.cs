namespace Airgap.Cli.Tests.Foundations;

/// <summary>What happens to files on a stick.</summary>
internal static class Tampering
{
    /// <summary>Turns the byte in the middle of a file into another letter or digit, so that text stays text.</summary>
    public static void TurnByte(string path)
    {
        var bytes = File.ReadAllBytes(path);
        ref var middle = ref bytes[bytes.Length / 2];
        middle = middle == (byte)'7' ? (byte)'3' : (byte)'7';
        File.WriteAllBytes(path, bytes);
    }
}

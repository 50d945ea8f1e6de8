using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Airgap.Testing;

/// <summary>Small files in place of upstream's big ones: plainly not the real thing, the same bytes on every run and machine.</summary>
internal static class StandIn
{
    /// <summary>In place of the k3s executable.</summary>
    public static byte[] K3s(string tag, string asset) => Encoding.UTF8.GetBytes(
        $"#!/bin/sh\n# stand-in for {asset} {tag}: a test's file, not the real program\necho \"k3s version {tag} (00000000)\"\n");

    /// <summary>In place of kubectl: says what <c>kubectl version --client</c> says.</summary>
    public static byte[] Kubectl(string version, string platform) => Encoding.UTF8.GetBytes(
        $"#!/bin/sh\n# stand-in for kubectl v{version} {platform}: a test's file, not the real program\n"
        + $"echo \"Client Version: v{version}\"\n");

    /// <summary>In place of an archive: a line that says so, then noise that follows from the name.</summary>
    public static byte[] Archive(string tag, string asset, int length)
    {
        var bytes = new byte[length];
        Fill(bytes, $"{tag}/{asset}");
        var line = Encoding.UTF8.GetBytes($"stand-in for {asset} {tag}\n");
        if (line.Length < length)
        {
            line.CopyTo(bytes, 0);
        }

        return bytes;
    }

    /// <summary>The SHA-256 of some bytes as 64 lower-case hex digits.</summary>
    public static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Their SHA-512 as 128 lower-case hex digits.</summary>
    public static string Sha512(byte[] bytes) => Convert.ToHexStringLower(SHA512.HashData(bytes));

    // splitmix64: a few instructions for eight bytes, and defined for ever (System.Random promises no such thing).
    private static void Fill(Span<byte> bytes, string seed)
    {
        var state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        Span<byte> word = stackalloc byte[8];
        for (var at = 0; at < bytes.Length; at += 8)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            BinaryPrimitives.WriteUInt64LittleEndian(word, mixed ^ (mixed >> 31));
            word[..Math.Min(8, bytes.Length - at)].CopyTo(bytes[at..]);
        }
    }
}

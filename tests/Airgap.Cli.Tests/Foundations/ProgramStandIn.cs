using System.Buffers.Binary;
using System.Text;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>Programs as far as their first bytes tell: the headers are those of the formats, the rest is text.</summary>
internal static class ProgramStandIn
{
    private const int Size = 512;

    /// <summary>A program for a platform, as Go names it: <c>linux/amd64</c>.</summary>
    public static byte[] For(string platform)
    {
        var bytes = new byte[Size];
        Encoding.ASCII.GetBytes("a stand-in for " + platform).CopyTo(bytes, 400);
        var (system, isArm) = (platform.Split('/')[0], platform.EndsWith("/arm64", StringComparison.Ordinal));
        switch (system)
        {
            case "linux":
                Elf(bytes, (ushort)(isArm ? 183 : 62));
                break;
            case "darwin":
                MachO(bytes, isArm ? 0x0100000Cu : 0x01000007u);
                break;
            default:
                Pe(bytes, (ushort)(isArm ? 0xAA64 : 0x8664));
                break;
        }

        return bytes;
    }

    /// <summary>Little-endian ELF of 64 bits with one segment that is the whole file.</summary>
    private static void Elf(Span<byte> bytes, ushort machine)
    {
        const int table = 64;
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(bytes);
        Half(bytes, 18, machine);
        Long(bytes, 32, table);
        Half(bytes, 54, 56);
        Half(bytes, 56, 1);
        Long(bytes, table + 32, Size);
    }

    /// <summary>Mach-O of 64 bits with one segment that is the whole file.</summary>
    private static void MachO(Span<byte> bytes, uint processor)
    {
        const int commands = 32;
        Word(bytes, 0, 0xFEEDFACF);
        Word(bytes, 4, processor);
        Word(bytes, 16, 1);
        Word(bytes, commands, 0x19);
        Word(bytes, commands + 4, 72);
        Long(bytes, commands + 48, Size);
    }

    /// <summary>PE with one section that reaches to the end of the file.</summary>
    private static void Pe(Span<byte> bytes, ushort machine)
    {
        const int start = 0x80;
        "MZ"u8.CopyTo(bytes);
        Word(bytes, 0x3C, start);
        "PE\0\0"u8.CopyTo(bytes[start..]);
        Half(bytes, start + 4, machine);
        Half(bytes, start + 6, 1);
        Word(bytes, start + 24 + 16, 112);
        Word(bytes, start + 24 + 20, Size - 112);
    }

    private static void Half(Span<byte> bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);

    private static void Word(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);

    private static void Long(Span<byte> bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], value);
}

using System.Buffers.Binary;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Kuberlr;

/// <summary>The header of a program: ELF, Mach-O and PE, of 64 bits, as Go writes them.</summary>
/// <param name="System">The system that it is for.</param>
/// <param name="Architecture">The processor that it is for; null for one that Rancher Desktop does not know.</param>
/// <param name="Length">The minimum length of the file, in bytes.</param>
public sealed record ExecutableHeader(OperatingSystemName System, CpuArchitecture? Architecture, long Length)
{
    private const int HeadLength = 64 * 1024;

    /// <summary>Reads the head of a file.</summary>
    /// <returns>The header; null where the file is not such a program, for example a script.</returns>
    public static ExecutableHeader? Read(RegularFile file)
    {
        var head = new byte[(int)Math.Min(HeadLength, file.Stamp.Size)];
        var read = RandomAccess.Read(file.Handle, head, 0);
        try
        {
            return Of(head.AsSpan(0, read));
        }
        catch (ArgumentOutOfRangeException)
        {
            // The head itself is cut short.
            return null;
        }
    }

    private static ExecutableHeader? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..] => Elf(head),
        [0xCF, 0xFA, 0xED, 0xFE, ..] => MachO(head),
        [(byte)'M', (byte)'Z', ..] => Pe(head),
        _ => null,
    };

    /// <summary>https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html</summary>
    private static ExecutableHeader Elf(ReadOnlySpan<byte> head)
    {
        CpuArchitecture? architecture = Half(head, 18) switch { 62 => CpuArchitecture.Amd64, 183 => CpuArchitecture.Arm64, _ => null };
        var (table, size, count) = (Long(head, 32), Half(head, 54), Half(head, 56));
        var length = 64L;
        for (var at = 0; at < count && table + ((at + 1L) * size) <= head.Length; at++)
        {
            var entry = head[(int)(table + ((long)at * size))..];
            length = Math.Max(length, Long(entry, 8) + Long(entry, 32));
        }

        return new ExecutableHeader(OperatingSystemName.Linux, architecture, length);
    }

    /// <summary>Apple's mach-o/loader.h.</summary>
    private static ExecutableHeader MachO(ReadOnlySpan<byte> head)
    {
        const int segment = 0x19;
        CpuArchitecture? architecture = Word(head, 4) switch
        {
            0x01000007 => CpuArchitecture.Amd64,
            0x0100000C => CpuArchitecture.Arm64,
            _ => null,
        };
        var length = 32L;
        var at = 32L;
        for (var command = Word(head, 16); command > 0 && at + 8 <= head.Length; command--)
        {
            var entry = head[(int)at..];
            if (Word(entry, 0) == segment && entry.Length >= 56)
            {
                length = Math.Max(length, Long(entry, 40) + Long(entry, 48));
            }

            at += Math.Max(8, Word(entry, 4));
        }

        return new ExecutableHeader(OperatingSystemName.Darwin, architecture, length);
    }

    /// <summary>https://learn.microsoft.com/windows/win32/debug/pe-format</summary>
    private static ExecutableHeader? Pe(ReadOnlySpan<byte> head)
    {
        var start = (int)Math.Min(Word(head, 0x3C), int.MaxValue);
        var pe = head[start..];
        if (pe is not [(byte)'P', (byte)'E', 0, 0, ..])
        {
            return null;
        }

        CpuArchitecture? architecture = Half(pe, 4) switch { 0x8664 => CpuArchitecture.Amd64, 0xAA64 => CpuArchitecture.Arm64, _ => null };
        var length = (long)start + 24;
        var (at, sections) = (24 + Half(pe, 20), Half(pe, 6));
        for (; sections > 0 && at + 40 <= pe.Length; (at, sections) = (at + 40, sections - 1))
        {
            length = Math.Max(length, Word(pe, at + 16) + Word(pe, at + 20));
        }

        return new ExecutableHeader(OperatingSystemName.Windows, architecture, length);
    }

    private static int Half(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Long(ReadOnlySpan<byte> bytes, int at) =>
        (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]), long.MaxValue / 4);
}

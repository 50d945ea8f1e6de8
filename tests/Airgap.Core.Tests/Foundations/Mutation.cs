using System.Text;
using CsCheck;

namespace Airgap.Core.Tests.Foundations;

/// <summary>
/// A document with a few bytes changed, put in, taken out, doubled or cut off: what a broken disk or an attacker makes of it.
/// </summary>
internal static class Mutation
{
    /// <summary>Up to four changes of a document.</summary>
    /// <param name="original">The document.</param>
    /// <param name="sharp">Characters that mean something to its parser.</param>
    /// <param name="words">Words that do.</param>
    public static Gen<byte[]> Of(byte[] original, string sharp, string[] words)
    {
        var pieces = Gen.OneOf(
            Gen.Byte.Select(value => new[] { value }),
            Gen.OneOf(sharp.ToCharArray()).Select(character => Encoding.UTF8.GetBytes([character])),
            Gen.OneOf(words).Select(Encoding.UTF8.GetBytes));
        var step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, original.Length], Gen.Int[1, 12], pieces);
        return step.Array[1, 4].Select(
            steps => steps.Aggregate(original, (bytes, change) => Apply(bytes, change.Item1, change.Item2, change.Item3, change.Item4)));
    }

    /// <summary>A document in a failure's message: what is no plain text is escaped.</summary>
    public static string Print(byte[] bytes) =>
        string.Concat(bytes.Select(value => value is (byte)'\n' or >= 32 and < 127 ? $"{(char)value}" : $"\\x{value:x2}"));

    private static byte[] Apply(byte[] bytes, int how, int where, int length, byte[] piece)
    {
        var at = Math.Min(where, bytes.Length);
        var end = Math.Min(at + length, bytes.Length);
        return how switch
        {
            0 => [.. bytes[..at], .. piece, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. bytes[..at], .. piece, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            _ => bytes[..at],
        };
    }
}

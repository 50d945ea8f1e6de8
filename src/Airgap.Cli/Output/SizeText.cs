using System.Globalization;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>Numbers of files and bytes, which may be unknown.</summary>
internal static class SizeText
{
    /// <summary>The bytes of some files; null if one of them is unknown.</summary>
    public static long? Sum(IEnumerable<ContentId?> contents)
    {
        long sum = 0;
        foreach (var content in contents)
        {
            if (content is null)
            {
                return null;
            }

            sum += content.Value.Size;
        }

        return sum;
    }

    /// <summary>A size with its unit, such as <c>1.7 MB</c>, or <c>unknown</c>.</summary>
    public static string Of(long? bytes) => bytes is { } known ? ByteText.Of(known) : "unknown";

    /// <summary><c>1 file</c>, <c>21 files</c>.</summary>
    public static string Files(int count) => count == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{count} files");
}

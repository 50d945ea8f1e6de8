using System.Runtime.CompilerServices;
using System.Text;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Foundations;

/// <summary>Manifests as texts in tests.</summary>
internal static class Yaml
{
    /// <summary>The name of every manifest here, in messages.</summary>
    public const string Name = "airgap.yaml";

    /// <summary>The folder that it is said to lie in. It need not exist.</summary>
    public static readonly string Home = Path.GetFullPath("/repository");

    /// <summary>The least that is a manifest, in two lines, to which others are added.</summary>
    public const string Least = "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n";

    /// <summary>Reads a manifest that is right.</summary>
    public static Manifest Read(string text) => ManifestReader.Read(Encoding.UTF8.GetBytes(text), Name, Home);

    /// <summary>What is said of a manifest that is wrong.</summary>
    public static IReadOnlyList<Diagnostic> Complaints(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        return Assert.Throws<InvalidDocumentException>(() => ManifestReader.Read(copy, Name, Home)).Diagnostics;
    }

    /// <inheritdoc cref="Complaints(ReadOnlySpan{byte})"/>
    public static IReadOnlyList<Diagnostic> Complaints(string text) => Complaints(Encoding.UTF8.GetBytes(text));

    /// <summary>Compares a wrong manifest and all that is said of it with the calling test's snapshot.</summary>
    public static void Tells(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Story.Matches($"{Numbered(text)}\n{Rendering.Of(Complaints(text))}", file, method);

    // Numbers before the lines spare counting, and keep git's conflict marks off the beginning of a snapshot's line.
    private static string Numbered(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select((line, index) => $"{index + 1,3} | {line}".TrimEnd() + "\n"));
}

using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;
using YamlDotNet.Core;

namespace Airgap.Documents;

/// <summary>
/// Reads YAML as nodes with their places. Features that a manifest does not need are errors: anchors and aliases (which can expand without
/// limit), tags, a second document. It reads YamlDotNet's events, because YamlDotNet's own tree stops at the first duplicate key.
/// </summary>
internal static partial class YamlDocument
{
    /// <summary>Reads a document.</summary>
    /// <param name="file">Its name in messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    /// <returns>The root; null if there is none, or if the YAML is broken.</returns>
    /// <exception cref="InvalidDocumentException">There are too many errors or values.</exception>
    public static DocumentNode? Read(string file, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        var start = new SourceSpan(file, 1, 1);
        if (bytes.Length > DocumentLimits.ManifestBytes)
        {
            diagnostics.Add(Diagnostic.Error(
                Codes.DocumentTooLarge,
                "the manifest is larger than 1 MiB",
                "check that this is the right file",
                start));
            return null;
        }

        if (ForeignText.IsUtf16(bytes))
        {
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "the manifest is UTF-16 text", ForeignText.Utf16Hint, start));
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "the manifest is not UTF-8 text", "save it as UTF-8", start));
            return null;
        }

        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
        }

        if (ConflictMarks.Find(file, bytes, "resolve the conflict: keep the lines that are right, and remove the markers") is { } conflict)
        {
            diagnostics.Add(conflict);
            return null;
        }

        var reader = new YamlNodeReader(file, text, diagnostics);
        try
        {
            return reader.ReadRoot();
        }
        catch (YamlException exception)
        {
            diagnostics.Add(FindTab(file, text)
                ?? FindUnquotedFolder(file, text)
                ?? Broken(file, Sentence(exception), exception.Start));
            return null;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner throws these for some broken escapes, tags and brackets, instead of a YamlException.
            diagnostics.Add(FindTab(file, text) ?? Broken(
                file,
                "it cannot be read from here on",
                reader.Position));
            return null;
        }
    }

    private static string Sentence(YamlException exception)
    {
        // YamlDotNet's messages begin with a capital letter and end with a dot.
        var message = exception.Message.TrimEnd('.', ' ');
        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "it cannot be read";
    }

    private static Diagnostic Broken(string file, string what, Mark at) => Diagnostic.Error(
        Codes.SyntaxError,
        $"broken YAML: {what}",
        "check the indentation, the quotes, the brackets and the colons of this line and the ones before",
        new SourceSpan(file, Math.Max(1, (int)at.Line), Math.Max(1, (int)at.Column)));

    /// <summary>Finds a folder without quotes, which YAML reads as a mapping: <c>install: {home}/Downloads</c>.</summary>
    private static Diagnostic? FindUnquotedFolder(string file, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (UnquotedFolder().Match(line.ToString()).Groups["folder"] is { Success: true } folder)
            {
                return Diagnostic.Error(
                    Codes.SyntaxError,
                    $"the folder {folder.Value} has no quotes, and YAML gives braces a meaning",
                    $"write it in quotes: \"{folder.Value}\"",
                    new SourceSpan(file, number, folder.Index + 1));
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(?!\s*#).*?:\s+(?<folder>\{(?:home|cache)\}/[^\s,}#]*)", RegexOptions.CultureInvariant)]
    private static partial Regex UnquotedFolder();

    /// <summary>Finds a tab in the indentation: a frequent mistake, which the parser reports in another line.</summary>
    private static Diagnostic? FindTab(string file, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..(line.Length - line.TrimStart().Length)];
            if (indentation.IndexOf('\t') is >= 0 and var column)
            {
                return Diagnostic.Error(
                    Codes.SyntaxError,
                    "broken YAML: there is a tab in the indentation",
                    "indent with spaces: YAML does not allow tabs",
                    new SourceSpan(file, number, column + 1));
            }
        }

        return null;
    }
}

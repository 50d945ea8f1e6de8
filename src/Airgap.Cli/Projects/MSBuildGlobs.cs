using System.Buffers;
using System.Text;

namespace Airgap.Cli.Projects;

/// <summary>
/// The globs of a manifest as MSBuild reads them: those that are in, a bar, those that are out; a semicolon between two. Outside of the
/// wildcards, characters with a meaning are escaped
/// (https://learn.microsoft.com/visualstudio/msbuild/special-characters-to-escape).
/// </summary>
internal static class MSBuildGlobs
{
    private static readonly SearchValues<char> Special = SearchValues.Create("%*?@$();'|");

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="inputs">What to write.</param>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public static void Write(string path, string name, ProjectInputs inputs)
    {
        try
        {
            File.WriteAllText(path, Text(inputs));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"'{name}' cannot be written: {exception.Message.TrimEnd('.')}",
                "choose a folder that you can write to",
                exception);
        }
    }

    /// <summary>The text of the file.</summary>
    public static string Text(ProjectInputs inputs)
    {
        var folder = Escape(Path.TrimEndingDirectorySeparator(inputs.Folder), wildcards: false);
        string Glob(string path) => Escape(path, wildcards: true);
        string Join(IEnumerable<string> globs) => string.Join(';', globs.Select(glob => folder + glob));
        var start = Path.TrimEndingDirectorySeparator(inputs.Folder).Length;
        return Join(inputs.Globs.Select(entry => Glob(inputs.FullPath(entry.Pattern!)[start..])))
            + "|"
            + Join(inputs.Excluded.Select(path => Glob(path[start..])));
    }

    private static string Escape(string text, bool wildcards)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (Special.Contains(character) && !(wildcards && character == '*'))
            {
                // A percent sign for %25: MSBuild unescapes the text when it gives it to a function, and again when it reads the item.
                escaped.Append($"%25{(int)character:x2}");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }
}

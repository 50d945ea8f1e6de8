using System.Text;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Projects;

/// <summary>Writes a manifest that does not exist yet.</summary>
internal static class NewManifest
{
    /// <summary>Fails if the manifest exists.</summary>
    /// <param name="paths">Where it is.</param>
    /// <param name="options">The options of <c>init</c> that were typed, each after a blank, for the hint.</param>
    /// <exception cref="OperationException">It exists.</exception>
    public static void RequireAbsent(ProjectPaths paths, string options)
    {
        if (Path.Exists(paths.Manifest))
        {
            throw Exists(paths, options);
        }
    }

    /// <summary>Writes the manifest, and never over another file. Creates its folder.</summary>
    /// <param name="paths">Where it is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">The options of <c>init</c> that were typed, each after a blank, for the hint.</param>
    /// <exception cref="OperationException">It exists, or cannot be written.</exception>
    public static void Write(ProjectPaths paths, string text, string options)
    {
        try
        {
            Directory.CreateDirectory(paths.Folder);
            using var stream = new FileStream(paths.Manifest, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (Path.Exists(paths.Manifest))
        {
            throw Exists(paths, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"'{paths.ManifestName}' cannot be written: {exception.Message.TrimEnd('.')}",
                "choose a folder that you can write to",
                exception);
        }
    }

    /// <summary>Two manifests in one folder would share a lock file, so the hint names another folder.</summary>
    private static OperationException Exists(ProjectPaths paths, string options) => new(
        Codes.ManifestExists,
        $"'{paths.ManifestName}' already exists",
        $"edit it, or write another: dotnet airgap init{options} -f {ShellQuote.PathWord(Free(paths))}");

    private static string Free(ProjectPaths paths)
    {
        var number = 1;
        string name;
        do
        {
            name = number == 1 ? "other" : $"other{number}";
            number++;
        }
        while (Path.Exists(Path.Join(paths.Folder, name)));

        return Path.Join(Path.GetDirectoryName(paths.ManifestName), name, CommonOptions.DefaultManifest);
    }
}

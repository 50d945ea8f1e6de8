using System.Text;

namespace Airgap.Cli.Projects;

/// <summary>Writes a manifest that does not exist yet.</summary>
internal static class NewManifest
{
    /// <summary>Fails if the manifest exists.</summary>
    /// <exception cref="OperationException">It exists.</exception>
    public static void RequireAbsent(ProjectPaths paths)
    {
        if (Path.Exists(paths.Manifest))
        {
            throw Exists(paths);
        }
    }

    /// <summary>Writes the manifest, and never over another file.</summary>
    /// <exception cref="OperationException">It exists, or cannot be written.</exception>
    public static void Write(ProjectPaths paths, string text)
    {
        try
        {
            using var stream = new FileStream(paths.Manifest, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (Path.Exists(paths.Manifest))
        {
            throw Exists(paths);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"'{paths.ManifestName}' cannot be written: {exception.Message.TrimEnd('.')}",
                "choose a folder that exists and that you can write to",
                exception);
        }
    }

    private static OperationException Exists(ProjectPaths paths) => new(
        Codes.ManifestExists,
        $"'{paths.ManifestName}' already exists",
        "edit it, or write another: dotnet airgap init -f OTHER.yaml");
}

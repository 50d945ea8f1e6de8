using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads <c>airgap.yaml</c>. Everything wrong with it is told at once, each with its place and its cure.</summary>
public static class ManifestReader
{
    private const string KubernetesExample = "kubernetes: [\"1.30\"]";
    private const string PlatformsExample = "platforms: [linux/amd64]";

    /// <summary>Reads a manifest file.</summary>
    /// <param name="path">Its full path; relative folders in it are relative to its folder.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">It is missing, unreadable or wrong.</exception>
    public static Manifest ReadFile(string path, string name)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > DocumentLimits.ManifestBytes })
            {
                throw new InvalidDocumentException([Diagnostic.Error(Codes.DocumentTooLarge, $"'{name}' is larger than 1 MiB", "is this really an airgap.yaml?")]);
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDocumentException([Diagnostic.Error(Codes.DocumentUnreadable, $"there is no manifest '{name}'", "write one with: dotnet airgap init, or name another with: -f FILE")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDocumentException([Diagnostic.Error(Codes.DocumentUnreadable, $"the manifest '{name}' cannot be read: {exception.Message.TrimEnd('.')}", "it has to be a file that you may read")]);
        }

        return Read(bytes, name, Path.GetDirectoryName(path)!);
    }

    /// <summary>Reads a manifest's text.</summary>
    /// <param name="bytes">The text, UTF-8.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="folder">The full path of the folder that relative folders are relative to.</param>
    /// <exception cref="InvalidDocumentException">Something is wrong.</exception>
    public static Manifest Read(ReadOnlySpan<byte> bytes, string name, string folder)
    {
        var diagnostics = new List<Diagnostic>();
        var manifest = Read(bytes, name, folder, diagnostics);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            throw new InvalidDocumentException(diagnostics.OrderBy(d => d.Span?.Line).ThenBy(d => d.Span?.Column));
        }

        return manifest! with { Warnings = [.. diagnostics] };
    }

    private static Manifest? Read(ReadOnlySpan<byte> bytes, string name, string folder, List<Diagnostic> diagnostics)
    {
        var root = YamlDocument.Read(name, bytes, diagnostics);
        var reader = new DocumentReader(diagnostics);
        if (root is null or { Kind: NodeKind.Null })
        {
            if (diagnostics.Count == 0)
            {
                reader.Error(Codes.MissingValue, "the manifest is empty", "write one with: dotnet airgap init", new SourceSpan(name, 1, 1));
            }

            return null;
        }

        if (!reader.Mapping(root, "a manifest", null, "version", "kubernetes", "platforms", "rancherDesktop", "kubectl", "images", "files", "mirrors"))
        {
            return null;
        }

        if (root["version"] is { } version && reader.Text(version, "'version'") is { } text && text != "1")
        {
            reader.Error(Codes.UnsupportedFormatVersion, $"this manifest has version '{text}'; this airgap reads version 1", "update airgap: dotnet tool update --global dotnet-airgap", version.Span);
        }

        var sections = new ManifestSections(reader, diagnostics);
        var request = sections.Settings(root) with
        {
            Kubernetes = sections.Kubernetes(reader.RequiredList(root, "kubernetes", KubernetesExample)),
            Platforms = sections.Platforms(reader.RequiredList(root, "platforms", PlatformsExample)),
        };
        return new Manifest
        {
            Request = request with { Files = new ManifestFiles(reader).Read(root, request.Platforms) },
            Mirrors = ManifestMirrors.Read(root["mirrors"], folder, reader),
            Warnings = [],
        };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Airgap.Content;
using Airgap.Documents;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads <c>airgap.yaml</c>, and reports all errors at once, each with its place and a hint.</summary>
public static class ManifestReader
{
    private const string KubernetesExample = "kubernetes: [\"1.30\"]";
    private const string PlatformsExample = "platforms: [linux/amd64]";

    /// <summary>Reads a manifest file.</summary>
    /// <param name="path">Its full path; relative folders in it are relative to its folder.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">It is missing, not readable or invalid.</exception>
    public static Manifest ReadFile(string path, string name) =>
        Read(ReadBytes(path, name), name, Path.GetDirectoryName(path)!);

    /// <summary>Reads the bytes of a manifest file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">It is missing or not readable.</exception>
    internal static byte[] ReadBytes(string path, string name) =>
        DocumentFile.TryRead(path, "the manifest", name, DocumentLimits.ManifestBytes, "check that this is the right file")
        ?? throw new InvalidDocumentException([Diagnostic.Error(
            Codes.DocumentUnreadable,
            $"there is no manifest '{name}'",
            MissingManifest.Hint(path, name))]);

    /// <summary>Reads a manifest's text.</summary>
    /// <param name="bytes">The text, UTF-8.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="folder">The full path of the folder that relative folders are relative to.</param>
    /// <exception cref="InvalidDocumentException">The manifest is invalid.</exception>
    public static Manifest Read(ReadOnlySpan<byte> bytes, string name, string folder)
    {
        var diagnostics = new List<Diagnostic>();
        var manifest = Read(bytes, name, folder, diagnostics);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            throw DocumentErrors.Invalid(diagnostics);
        }

        return manifest! with { Warnings = [.. diagnostics] };
    }

    /// <summary>Formats have whole numbers. A version of Rancher Desktop here is indented wrongly.</summary>
    private static string VersionHint(string text) =>
        RancherDesktopVersion.TryParse(text, out var desktop) && RancherDesktopTable.Serves(desktop)
            ? "if it is the version of Rancher Desktop, indent it below 'rancherDesktop:'"
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
            ? "a newer airgap wrote it: install that version of airgap"
        : "write: version: 1";

    private static Manifest? Read(ReadOnlySpan<byte> bytes, string name, string folder, List<Diagnostic> diagnostics)
    {
        var root = YamlDocument.Read(name, bytes, diagnostics);
        var reader = new DocumentReader(diagnostics);
        if (root is null or { Kind: NodeKind.Null })
        {
            if (diagnostics.Count == 0)
            {
                reader.Error(
                    Codes.MissingValue,
                    "the manifest is empty",
                    $"write at least two lines into it: {KubernetesExample} and {PlatformsExample}",
                    new SourceSpan(name, 1, 1));
            }

            return null;
        }

        if (!reader.MappingWith(ManifestKeys.HintAtTop, root, "a manifest", null, ManifestKeys.Top))
        {
            return null;
        }

        if (root["version"] is { } version && reader.Text(version, "'version'") is { } text && text != "1")
        {
            reader.Error(
                Codes.UnsupportedFormatVersion,
                $"this manifest has version '{text}'; this airgap reads version 1",
                VersionHint(text),
                version.Span);
        }

        var lists = new ManifestLists(reader, diagnostics);
        var request = new ManifestSerial(reader).Read(root, new ManifestSettings(reader).Read(root)) with
        {
            Kubernetes = lists.Kubernetes(reader.RequiredList(root, "kubernetes", KubernetesExample)),
            Platforms = lists.Platforms(reader.RequiredList(root, "platforms", PlatformsExample)),
        };
        return new Manifest
        {
            Digest = Digest.Of(bytes),
            Request = request with { Files = new ManifestFiles(reader).Read(root, request.Platforms) },
            Mirrors = ManifestMirrors.Read(root["mirrors"], folder, reader),
            Warnings = [],
            SerialSpan = root["serial"]?.Span,
            DigestSpans = (root["files"]?.Items ?? [])
                .Where(entry => entry["url"] is { } && entry["sha256"] is { })
                .DistinctBy(entry => entry["url"]!.Text)
                .ToImmutableDictionary(entry => entry["url"]!.Text, entry => entry["sha256"]!.Span, StringComparer.Ordinal),
        };
    }
}

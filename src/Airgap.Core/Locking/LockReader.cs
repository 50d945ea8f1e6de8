using System.Collections.Immutable;
using System.Globalization;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>Reads lock files and checks everything in them, because repositories and sticks are not trusted.</summary>
public sealed class LockReader
{
    private const string NewerHint = "if a newer airgap wrote this lock file, install that version of airgap";
    private const string EditedHint = "do not edit the lock file: restore it from git, or remove it and run: dotnet airgap lock";

    private readonly DocumentReader _reader;

    private LockReader(DocumentReader reader) => _reader = reader;

    /// <summary>Reads a lock file if there is one.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <returns>The lock file; null if there is none.</returns>
    /// <exception cref="InvalidDocumentException">It cannot be read, or it is invalid.</exception>
    public static Lock? TryReadFile(string path, string name) =>
        DocumentFile.TryRead(path, "the lock file", name, DocumentLimits.LockBytes, EditedHint) is { } bytes ? Read(bytes, name) : null;

    /// <summary>Reads a lock file's text.</summary>
    /// <param name="bytes">The text, UTF-8.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">The lock file is invalid.</exception>
    public static Lock Read(ReadOnlySpan<byte> bytes, string name)
    {
        var diagnostics = new List<Diagnostic>();
        var root = JsonText.Read(name, bytes, diagnostics, EditedHint);
        var value = root is null ? null : new LockReader(new DocumentReader(diagnostics)).ReadRoot(root);
        return diagnostics.Count == 0
            ? value!
            : throw DocumentErrors.Invalid(diagnostics);
    }

    private Lock? ReadRoot(DocumentNode root)
    {
        if (root["version"] is { Kind: NodeKind.Number } version && version.Text is not ("1" or "2"))
        {
            // The rest of a newer format cannot be checked.
            _reader.Error(
                Codes.UnsupportedFormatVersion,
                $"this lock file has version {version.Text}; this airgap reads versions 1 and 2",
                NewerHint,
                version.Span);
            return null;
        }

        if (!_reader.Mapping(root, "a lock file", NewerHint, "version", "request", "kubernetes", "kubectl", "artifacts"))
        {
            return null;
        }

        if (root["version"] is null or not { Kind: NodeKind.Number })
        {
            _reader.Error(Codes.MissingValue, "'version' is missing", EditedHint, root.Span);
        }

        if (root["request"] is not { } requestNode)
        {
            _reader.Error(Codes.MissingValue, "'request' is missing", EditedHint, root.Span);
            return null;
        }

        var rows = new LockRowReader(_reader, NewerHint, EditedHint);
        var value = new Lock
        {
            Request = new RequestReader(_reader, NewerHint, EditedHint).Read(requestNode),
            Kubernetes =
            [
                .. Items(root, "kubernetes").Select(rows.ReadKubernetes).OfType<KubernetesRow>()
                    .OrderBy(row => row.Release)
                    .ThenBy(row => row.Requested, StringComparer.Ordinal),
            ],
            Kubectl =
            [
                .. Items(root, "kubectl").Select(rows.ReadKubectl).OfType<KubectlRow>()
                    .OrderBy(row => row.Version)
                    .ThenBy(row => string.Join(' ', row.Serves), StringComparer.Ordinal),
            ],
            Artifacts = [.. ReadArtifacts(Items(root, "artifacts")).OrderBy(artifact => artifact.Path, StringComparer.Ordinal)],
        };
        if (!_reader.HasErrors && root["version"]!.Text != value.FormatVersion.ToString(CultureInfo.InvariantCulture))
        {
            _reader.Error(
                Codes.InvalidLockFile,
                $"this lock file has version {root["version"]!.Text}, and its content has the format of version {value.FormatVersion}",
                EditedHint,
                root["version"]!.Span);
        }

        if (!_reader.HasErrors)
        {
            LockConsistency.Check(value, _reader, EditedHint, root.Span);
        }

        return value;
    }

    private ImmutableArray<DocumentNode> Items(DocumentNode root, string key) => _reader.RequiredList(root, key, $"\"{key}\": […]");

    private IEnumerable<Artifact> ReadArtifacts(ImmutableArray<DocumentNode> items)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (new ArtifactReader(_reader, NewerHint, EditedHint).Read(item) is not { } artifact)
            {
                continue;
            }

            if (!seen.Add(NameKey.Of(artifact.Path)))
            {
                _reader.Error(
                    Codes.InvalidLockFile,
                    $"the path '{artifact.Path}' is listed twice, or differs from another one only in letter case or Unicode form",
                    EditedHint,
                    item.Span);
                continue;
            }

            yield return artifact;
        }
    }
}

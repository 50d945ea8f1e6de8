using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>
/// Adds entries to a manifest, or removes some, in its text: everything else keeps its bytes. What comes out is read again, and must ask
/// for exactly what was asked for before, with these entries or without them.
/// </summary>
public sealed class ManifestEditor
{
    private const string Kubernetes = "kubernetes";
    private const string Platforms = "platforms";

    private readonly string _name;
    private readonly string _folder;
    private readonly byte[] _bytes;
    private readonly string _text;
    private readonly DocumentNode _root;

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">Its text, UTF-8.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="folder">The full path of its folder.</param>
    /// <exception cref="InvalidDocumentException">It is invalid.</exception>
    public ManifestEditor(byte[] bytes, string name, string folder)
    {
        (_bytes, _name, _folder) = (bytes, name, folder);
        Manifest = ManifestReader.Read(bytes, name, folder);
        _text = Encoding.UTF8.GetString(ForeignText.WithoutMark(bytes));
        _root = YamlDocument.Read(name, bytes, [])!;
    }

    /// <summary>The manifest as it is.</summary>
    public Manifest Manifest { get; }

    /// <summary>Opens a manifest file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">It is missing, not readable or invalid.</exception>
    public static ManifestEditor Open(string path, string name) =>
        new(ManifestReader.ReadBytes(path, name), name, Path.GetDirectoryName(path)!);

    /// <summary>The line that has an entry, from 1; null if none has it.</summary>
    public int? LineOf(KubernetesEntry entry) => Item(_root, Kubernetes, text => IsEntry(text, entry))?.Place.Line;

    /// <summary>The line that has a platform, from 1; null if none has it.</summary>
    public int? LineOf(Platform platform) => Item(_root, Platforms, text => IsPlatform(text, platform))?.Place.Line;

    /// <summary>Adds entries and platforms that the manifest does not have, behind the others.</summary>
    /// <exception cref="InvalidDocumentException">The new manifest would be invalid.</exception>
    /// <exception cref="OperationException">The text has a form that this class cannot edit.</exception>
    public ManifestEdit Add(ImmutableArray<KubernetesEntry> entries, ImmutableArray<Platform> platforms)
    {
        var text = entries.Aggregate(_text, (before, entry) => Added(before, Kubernetes, entry.Text));
        text = platforms.Aggregate(text, (before, platform) => Added(before, Platforms, platform.ToString()));
        return Checked(text, [.. Manifest.Request.Kubernetes, .. entries], [.. Manifest.Request.Platforms, .. platforms]);
    }

    /// <summary>Removes entries and platforms that the manifest has. At least one of each kind must be left.</summary>
    /// <exception cref="InvalidDocumentException">The new manifest would be invalid.</exception>
    /// <exception cref="OperationException">The text has a form that this class cannot edit.</exception>
    public ManifestEdit Remove(ImmutableArray<KubernetesEntry> entries, ImmutableArray<Platform> platforms)
    {
        var text = entries.Aggregate(_text, (before, entry) => Removed(before, Kubernetes, other => IsEntry(other, entry)));
        text = platforms.Aggregate(text, (before, platform) => Removed(before, Platforms, other => IsPlatform(other, platform)));
        var request = Manifest.Request;
        return Checked(text, request.Kubernetes.Except(entries), request.Platforms.Except(platforms));
    }

    private string Added(string text, string key, string entry)
    {
        var list = (YamlNode)Root(text)[key]!;
        return YamlList.Add(text, list, ManifestEntrySpelling.Of(text, list.Items, entry)) ?? throw NotEditable();
    }

    private string Removed(string text, string key, Func<string, bool> isMeant)
    {
        var root = Root(text);
        var list = (YamlNode)root[key]!;
        return YamlList.Remove(text, list, list.Items.IndexOf(Item(root, key, isMeant)!)) ?? throw NotEditable();
    }

    private ManifestEdit Checked(string text, IEnumerable<KubernetesEntry> entries, IEnumerable<Platform> platforms)
    {
        var lines = LineDiff.Between(_text, text);
        byte[] bytes = [.. _bytes.AsSpan(0, _bytes.Length - Encoding.UTF8.GetByteCount(_text)), .. Encoding.UTF8.GetBytes(text)];
        var expected = Manifest with
        {
            Request = Manifest.Request with
            {
                Kubernetes = [.. entries.OrderBy(entry => entry.Text, StringComparer.Ordinal)],
                Platforms = [.. platforms.Order()],
            },
        };
        var edited = Read(bytes, lines);
        return ManifestMeaning.IsSame(edited, expected)
            ? new ManifestEdit { Manifest = edited, Before = _bytes, Content = bytes, Lines = lines }
            : throw NotEditable();
    }

    /// <summary>Reads the new text. Its errors are about the file as it is, so they name lines of the old text.</summary>
    private Manifest Read(byte[] bytes, ImmutableArray<DiffLine> lines)
    {
        try
        {
            return ManifestReader.Read(bytes, _name, _folder);
        }
        catch (InvalidDocumentException exception)
        {
            var old = lines.Where(line => line.After is not null).ToDictionary(line => line.After!.Value, line => line.Before);
            throw new InvalidDocumentException(exception.Diagnostics.Select(diagnostic => diagnostic with
            {
                Span = diagnostic.Span is { } span && old.GetValueOrDefault(span.Line) is { } line ? span with { Line = line } : null,
            }));
        }
    }

    private DocumentNode Root(string text) => YamlDocument.Read(_name, Encoding.UTF8.GetBytes(text), []) ?? throw NotEditable();

    private static DocumentNode? Item(DocumentNode root, string key, Func<string, bool> isMeant) =>
        root[key]!.Items.FirstOrDefault(item => isMeant(item.Text));

    private static bool IsEntry(string text, KubernetesEntry entry) => KubernetesEntry.TryParse(text)?.Text == entry.Text;

    private static bool IsPlatform(string text, Platform platform) => Platform.TryParse(text, out var other) && other == platform;

    private OperationException NotEditable() => new(
        Codes.ManifestNotEditable,
        $"the lists of '{_name}' are written in a form that airgap cannot edit without a risk for the rest of the file",
        "edit the file by hand");
}

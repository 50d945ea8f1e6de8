using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Receipts;

namespace Airgap.Machine;

/// <summary>Reads kuberlr's settings and folders.</summary>
internal sealed class KubectlReader
{
    private const int ReadAtMost = 1000;

    private readonly FileReader _files;
    private readonly MachineOptions _options;
    private readonly Dictionary<string, KubectlFile> _heads = new(StringComparer.Ordinal);

    public KubectlReader(FileReader files, MachineOptions options)
    {
        (_files, _options) = (files, options);
        Folder = Path.Join(options.Layout.Kuberlr, options.Traits.KubectlPlatform(options.Layout.Platform).FolderName);
    }

    /// <summary>The user's folder for the platform that kuberlr runs as.</summary>
    public string Folder { get; }

    /// <summary>What kuberlr sees.</summary>
    /// <param name="tolerates">Whether a folder that cannot be read is told instead of thrown.</param>
    /// <returns>The view, and why the folder cannot be read.</returns>
    public (KuberlrView View, string? Problem) ReadView(bool tolerates)
    {
        var settings = ReadSettings();
        try
        {
            return (KuberlrView.Read(Folder, settings), null);
        }
        catch (Exception exception) when (tolerates && exception is UnauthorizedAccessException or IOException)
        {
            return (new KuberlrView([], settings), exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>The properly named kubectls of the user's folder, looked into as far as no receipt vouches for them.</summary>
    public ImmutableArray<KubectlFile> ReadFiles(KuberlrView view, IReadOnlyDictionary<string, ReceiptFile> known)
    {
        var suffix = _options.Traits.KubectlPlatform(_options.Layout.Platform).ExecutableSuffix;
        return
        [
            .. view.Entries
                .Where(entry => Path.GetDirectoryName(entry.FilePath) == Folder
                    && entry.IsProperlyNamed(suffix)
                    && !Directory.Exists(entry.FilePath))
                .Take(ReadAtMost)
                .Select(entry => Read(entry, known)),
        ];
    }

    private KuberlrSettings ReadSettings()
    {
        var layout = _options.Layout;
        var files = layout.KuberlrFiles(_options.Traits).Where(Exists).Select(path => (path, ReadSettingsFile(path)));
        return KuberlrSettings.Of(
            [.. files],
            layout.Machine?.KuberlrVariables ?? ImmutableDictionary<string, string>.Empty,
            layout.Machine?.SystemPath,
            _options.Traits);
    }

    /// <summary>kuberlr skips what <c>os.Stat</c>, which follows links, does not find; it stops at a folder.</summary>
    private static bool Exists(string path) => Path.Exists(path) && (new FileInfo(path).LinkTarget is null || LeadsSomewhere(path));

    /// <summary>kuberlr reads what a link leads to.</summary>
    private byte[]? ReadSettingsFile(string path)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return _files.ReadText(Path.GetDirectoryName(file)!, Path.GetFileName(file), KuberlrSettings.SizeLimit);
    }

    private KubectlFile Read(KuberlrEntry entry, IReadOnlyDictionary<string, ReceiptFile> known)
    {
        var found = _files.Peek(entry.FilePath);
        var file = new KubectlFile(entry, found);
        if (found.Kind == FoundKind.Link)
        {
            return file with { DeadLink = LeadsSomewhere(entry.FilePath) ? null : found.LinkTarget };
        }

        if (!found.IsFile || (known.TryGetValue(entry.FilePath, out var receipt) && receipt.Stamp == found.Stamp))
        {
            return file with { IsKnown = found.IsFile };
        }

        // The head of a file that has not changed since the last read is the same.
        if (_heads.TryGetValue(entry.FilePath, out var before) && before.File.Stamp == found.Stamp)
        {
            return before with { File = found };
        }

        return _heads[entry.FilePath] = ReadHead(file);
    }

    private KubectlFile ReadHead(KubectlFile file)
    {
        try
        {
            using var open = RegularFile.TryOpen(Folder, file.Entry.Name);
            if (open is null)
            {
                return file with { File = file.File with { Kind = FoundKind.Missing } };
            }

            Span<byte> begin = stackalloc byte[1];
            var header = ExecutableHeader.Read(open);
            return file with
            {
                Header = header,
                IsWebPage = header is null && RandomAccess.Read(open.Handle, begin, 0) == 1 && begin[0] == '<',
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return file with { File = file.File with { Kind = FoundKind.Unreadable, ReadProblem = exception.Message.TrimEnd('.') } };
        }
    }

    /// <summary>A link exists itself, wherever it leads, so its end is looked up.</summary>
    private static bool LeadsSomewhere(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            return false;
        }
    }
}

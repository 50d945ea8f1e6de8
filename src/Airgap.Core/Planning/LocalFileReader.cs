using System.Collections.Concurrent;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Manifests;

namespace Airgap.Planning;

/// <summary>Reads files that globs matched, and describes each as an artifact.</summary>
internal sealed class LocalFileReader
{
    private readonly BundleRequest _request;
    private readonly string _folder;
    private readonly string _root;
    private readonly KnownDigests _known;

    /// <param name="request">The manifest's request.</param>
    /// <param name="folder">The manifest's folder, a full path.</param>
    /// <param name="known">What is known of the folder's files.</param>
    public LocalFileReader(BundleRequest request, string folder, KnownDigests known) =>
        (_request, _folder, _root, _known) = (request, folder, RealPath.Of(folder), known);

    /// <summary>The file; null after an error.</summary>
    /// <param name="entry">The entry with the glob.</param>
    /// <param name="path">The file's path below the manifest's folder.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public LocalFile? Read(FileRequest entry, string path, ConcurrentBag<Diagnostic> errors, CancellationToken cancellationToken)
    {
        try
        {
            return ReadOrThrow(entry, path, cancellationToken);
        }
        catch (PlanningException exception)
        {
            errors.Add(exception.Diagnostics[0]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(Diagnostic.Error(
                Codes.UnusableFile,
                $"'{path}' cannot be read: {exception.Message.TrimEnd('.')}",
                "check that it is a regular file, and its owner and mode; or leave it out with 'exclude'"));
        }

        return null;
    }

    private LocalFile ReadOrThrow(FileRequest entry, string path, CancellationToken cancellationToken)
    {
        var below = entry.FixedPrefix.Length == 0 ? path : path[(entry.FixedPrefix.Length + 1)..];
        var target = $"{entry.Folder}/{below}";
        if ((SafePath.Problem(path) ?? SafePath.Problem(target)) is { } problem)
        {
            throw Error($"'{path}' {problem}", "rename it, or leave it out with 'exclude'");
        }

        var install = entry.Install?.Join(below.Contains('/', StringComparison.Ordinal) ? below[..below.LastIndexOf('/')] : "");
        if (install is { } wanted && InstallFolder.Problem(wanted.ToString(), out _) is { } refused)
        {
            throw Error(
                $"'{path}' would be installed in '{wanted}', which {refused}",
                "leave it out with 'exclude', or choose another folder");
        }

        if (install is not null && InstallFolder.NameProblem(Path.GetFileName(path)) is { } reserved)
        {
            throw Error($"'{path}' {reserved}", "rename it, or leave it out with 'exclude'");
        }

        using var file = Open(path);
        var artifact = new PlannedArtifact
        {
            Path = target,
            Kind = ArtifactKind.File,
            Version = "",
            Platforms = entry.Platforms.IsEmpty ? _request.Platforms : entry.Platforms,
            Content = Content(file, path, cancellationToken)
                ?? throw Error($"'{path}' is empty", "empty files are probably mistakes: add its content, or leave it out with 'exclude'"),
            Url = null,
            Install = install,
        };
        return new LocalFile(artifact, file.FilePath);
    }

    private static PlanningException Error(string message, string hint) =>
        new([Diagnostic.Error(Codes.UnusableFile, message, hint)]);

    /// <summary>
    /// Opens a file. A link is resolved first, and what it leads to is checked like a path in the manifest. The file is then opened without
    /// following links below the manifest's folder, so that no other link can take its place.
    /// </summary>
    private RegularFile Open(string path)
    {
        var real = Path.GetRelativePath(_root, RealPath.Of(SafePath.Join(_folder, path))).Replace(Path.DirectorySeparatorChar, '/');
        if (RepositoryFolder.Problem(real) is { } repository)
        {
            throw Error($"'{path}' is a link to '{real}', which {repository}", "remove the link, or leave it out with 'exclude'");
        }

        var isOutside = real == ".." || real.StartsWith("../", StringComparison.Ordinal) || Path.IsPathFullyQualified(real);
        if (!isOutside && SafePath.Problem(real) is { } problem)
        {
            throw Error($"'{path}' is a link to '{real}', which {problem}", "rename that file, or leave it out with 'exclude'");
        }

        return (isOutside ? null : RegularFile.TryOpen(_root, real))
            ?? throw Error(
                $"'{path}' is a broken link, or a link to a file outside of the manifest's folder",
                "replace the link with the file, or leave it out with 'exclude'");
    }

    /// <summary>The size and digest; null if the file is empty.</summary>
    private ContentId? Content(RegularFile file, string path, CancellationToken cancellationToken)
    {
        if (_known.Find(file) is { } known)
        {
            return new ContentId(file.Stamp.Size, known);
        }

        if (Measure(file, path, cancellationToken) is not { } content)
        {
            return null;
        }

        _known.Learn(file, content.Sha256);
        return content;
    }

    /// <summary>Reads a file.</summary>
    private static ContentId? Measure(RegularFile file, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ContentCopy.BufferSize];
        using var stream = file.OpenStream();
        var size = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (size == 0 && PointerFile.Find(buffer.AsSpan(0, read)) is { } pointer)
            {
                throw Error(
                    $"'{path}' is {pointer.What}, not the file itself",
                    $"download the file: {pointer.Command}; or leave it out with 'exclude'");
            }

            hash.AppendData(buffer, 0, read);
            size += read;
        }

        return size == 0 ? null : new ContentId(size, Digest.FromHash(hash.GetHashAndReset()));
    }
}

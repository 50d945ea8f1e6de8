using System.Collections.Concurrent;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Manifests;

namespace Airgap.Planning;

/// <summary>Reads a file that a glob matched, and describes it as an artifact.</summary>
internal static class LocalFileReader
{
    /// <summary>The file; null after an error.</summary>
    /// <param name="entry">The entry with the glob.</param>
    /// <param name="path">The file's path below the manifest's folder.</param>
    /// <param name="folder">The manifest's folder, a full path.</param>
    /// <param name="request">The manifest's request.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static LocalFile? Read(
        FileRequest entry,
        string path,
        string folder,
        BundleRequest request,
        ConcurrentBag<Diagnostic> errors,
        CancellationToken cancellationToken)
    {
        try
        {
            return ReadOrThrow(entry, path, folder, request, cancellationToken);
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

    private static LocalFile ReadOrThrow(
        FileRequest entry, string path, string folder, BundleRequest request, CancellationToken cancellationToken)
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

        using var file = Open(path, folder);
        var artifact = new PlannedArtifact
        {
            Path = target,
            Kind = ArtifactKind.File,
            Version = "",
            Platforms = entry.Platforms.IsEmpty ? request.Platforms : entry.Platforms,
            Content = Measure(file, path, cancellationToken)
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
    private static RegularFile Open(string path, string folder)
    {
        var root = RealPath.Of(folder);
        var real = Path.GetRelativePath(root, RealPath.Of(SafePath.Join(folder, path))).Replace(Path.DirectorySeparatorChar, '/');
        if (RepositoryFolder.Problem(real) is { } repository)
        {
            throw Error($"'{path}' is a link to '{real}', which {repository}", "remove the link, or leave it out with 'exclude'");
        }

        var isOutside = real == ".." || real.StartsWith("../", StringComparison.Ordinal) || Path.IsPathFullyQualified(real);
        if (!isOutside && SafePath.Problem(real) is { } problem)
        {
            throw Error($"'{path}' is a link to '{real}', which {problem}", "rename that file, or leave it out with 'exclude'");
        }

        return (isOutside ? null : RegularFile.TryOpen(root, real))
            ?? throw Error(
                $"'{path}' is a broken link, or a link to a file outside of the manifest's folder",
                "replace the link with the file, or leave it out with 'exclude'");
    }

    /// <summary>The size and digest; null if the file is empty.</summary>
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

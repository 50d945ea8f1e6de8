using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>Reads every byte of a bundle, and compares artifacts with the lock file, and other files with <c>SHA256SUMS</c>.</summary>
public static class BundleVerifier
{
    /// <summary>Verifies a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="degree">How many files are read at the same time.</param>
    /// <param name="fromMedium">Whether to read the medium, and not the system's cache.</param>
    /// <param name="progress">Receives the number of bytes read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<VerifyReport> VerifyAsync(
        Bundle bundle, int degree, bool fromMedium, IWorkProgress progress, CancellationToken cancellationToken) =>
        await VerifyAsync(bundle, degree, fromMedium, _ => true, progress, cancellationToken);

    /// <summary>The same for a part of the artifacts, and all other files.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="degree">How many files are read at the same time.</param>
    /// <param name="fromMedium">Whether to read the medium, and not the system's cache.</param>
    /// <param name="reads">Whether an artifact is read. The others must be there.</param>
    /// <param name="progress">Receives the number of bytes read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<VerifyReport> VerifyAsync(
        Bundle bundle,
        int degree,
        bool fromMedium,
        Func<Artifact, bool> reads,
        IWorkProgress progress,
        CancellationToken cancellationToken)
    {
        if (fromMedium && !RegularFile.CanForgetCache)
        {
            throw new OperationException(
                Codes.CannotBypassCache,
                "this system cannot bypass its cache",
                "take the stick out and put it in again, then run verify without --from-medium");
        }

        var problems = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var files = new List<ExpectedFile>();
        foreach (var artifact in bundle.Carried.Where(reads))
        {
            files.Add(new ExpectedFile(artifact.Path, artifact.Content));
            if (!bundle.Checksums.TryGetValue(artifact.Path, out var listed))
            {
                problems[artifact.Path] = $"is not listed in {BundleLayout.Checksums}";
            }
            else if (listed != artifact.Content.Sha256)
            {
                problems[artifact.Path] = $"has another checksum in {BundleLayout.Checksums} than in {BundleLayout.LockFile}";
            }
        }

        string[] required = [BundleLayout.LockFile, BundleLayout.Description, BundleLayout.Readme, BundleLayout.VersionList];
        foreach (var path in required.Where(path => !bundle.Checksums.ContainsKey(path)))
        {
            problems[path] = $"is not listed in {BundleLayout.Checksums}";
        }

        var artifacts = bundle.Carried.Select(artifact => artifact.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, digest) in bundle.Checksums.Where(entry => !artifacts.Contains(entry.Key)))
        {
            // SHA256SUMS has no sizes: the file's own size is used, and the digest decides.
            var (size, limit) = (SizeOf(bundle.Folder, path), required.Contains(path) ? BundleLayout.TextLimit : BundleLayout.ProgramLimit);
            if (size > limit)
            {
                problems[path] = $"is larger than {limit >> 20} MiB, the maximum for a file that is not in {BundleLayout.LockFile}";
            }

            files.Add(new ExpectedFile(path, new ContentId(size, digest)));
        }

        files.RemoveAll(file => problems.ContainsKey(file.Path));
        progress.Begin(new WorkPart("checking", files.Count, files.Sum(file => file.Content.Size)));
        problems.AddRange(await ContentScan.FindProblemsAsync(bundle.Folder, files, degree, fromMedium, progress, cancellationToken));
        var known = bundle.Checksums.Keys.Concat(artifacts).Concat(BundleSignatures.In(bundle.Folder)).Append(BundleLayout.Checksums)
            .ToHashSet(StringComparer.Ordinal);
        var renamed = FindRenamed(bundle.Folder, problems.Keys);
        foreach (var (path, other) in renamed)
        {
            problems[path] = OtherName.Describe(path, other);
        }

        var extra = BundleListing.Of(bundle.Folder).WithNamesOf(bundle.Folder, known).Files
            .Where(path => !known.Contains(path))
            .Except(renamed.Values, StringComparer.Ordinal)
            .ToImmutableArray();
        ImmutableArray<string> added = [];
        if (!bundle.Signatures.IsEmpty)
        {
            (added, extra) = ([.. extra.Concat(Unfinished(bundle.Folder)).Where(path => !problems.ContainsKey(path))], []);
            problems.AddRange(added.Select(path => KeyValuePair.Create(path, "is not one of the files that were signed")));
        }

        return new VerifyReport
        {
            Id = bundle.Lock.Id,
            Files = files.Count,
            Bytes = files.Sum(file => file.Content.Size),
            Problems = problems.ToImmutable(),
            Added = added,
            Renamed = renamed,
            Extra = extra,
        };
    }

    /// <summary>The files of a build that is running, or was killed. A finished bundle has none.</summary>
    internal static IEnumerable<string> Unfinished(string folder) =>
        Path.Exists(SafePath.Join(folder, BundleLayout.Partial)) ? [BundleLayout.Partial] : [];

    private static ImmutableSortedDictionary<string, string> FindRenamed(string folder, IEnumerable<string> paths) => paths
        .Where(path => !Path.Exists(SafePath.Join(folder, path)))
        .Select(path => (Path: path, Other: OtherName.Find(folder, path)))
        .Where(pair => pair.Other is not null)
        .ToImmutableSortedDictionary(pair => pair.Path, pair => pair.Other!, StringComparer.Ordinal);

    private static long SizeOf(string folder, string path) =>
        new FileInfo(SafePath.Join(folder, path)) is { Exists: true } file ? file.Length : 0;
}

using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Stops a build that cannot succeed before it changes anything.</summary>
internal static class BuildChecks
{
    /// <summary>Throws if a delta is built into the folder of a full bundle: the build would remove most of it.</summary>
    /// <exception cref="OperationException">The folder has a full bundle, finished or not.</exception>
    public static void RequireNoFullBundle(BuildOptions options, BundleDescription description)
    {
        if (options.Since is not null && (IsUnfinishedFullBundle(options, description) || IsFullBundle(options)))
        {
            throw new OperationException(
                Codes.DeltaIntoFullBundle,
                $"'{options.Name}' has a full bundle, and a delta would remove most of it",
                "build the delta into another folder: name one with -o");
        }
    }

    /// <summary>Throws unless the folder is writable and has room for what is missing.</summary>
    /// <param name="options">How to build.</param>
    /// <param name="contents">What the folder is to contain.</param>
    /// <param name="change">What has to change.</param>
    /// <param name="bytesToFetch">How many bytes of the missing artifacts have still to be written.</param>
    /// <exception cref="OperationException">It is not writable, or too small.</exception>
    public static void RequireWritableWithRoom(BuildOptions options, BundleContents contents, BundleChange change, long bytesToFetch)
    {
        BundleFolder.RequireWritable(options);
        foreach (var folder in FoldersToChange(change))
        {
            WriteAccess.RequireWritable(
                Codes.BundleNotWritable, SafePath.Join(options.Folder, folder), PathBelow.Join(options.Name, folder));
        }

        VolumeFormat.RequireFileSizes(options.Folder, change.Missing.Select(artifact => (artifact.Path, artifact.Content.Size)));
        var generated = contents.Generated
            .Where(file => !BundleFolder.HasBytes(SafePath.Join(options.Folder, file.Key), file.Value))
            .Sum(file => (long)file.Value.Length);
        VolumeSpace.RequireRoom((options.Folder, bytesToFetch + generated));
    }

    private static IEnumerable<string> FoldersToChange(BundleChange change) => change.Missing
        .Select(artifact => artifact.Path)
        .Concat(change.Leftovers)
        .Where(path => path.Contains('/', StringComparison.Ordinal))
        .Select(path => path[..path.LastIndexOf('/')])
        .Distinct();

    private static bool IsFullBundle(BuildOptions options) =>
        File.Exists(SafePath.Join(options.Folder, BundleLayout.Checksums)) && Bundle.Open(options.Folder, options.Name).Base is null;

    /// <summary>A build that is running or was killed has recorded which files it makes.</summary>
    private static bool IsUnfinishedFullBundle(BuildOptions options, BundleDescription description) =>
        BuiltFiles.Recorded(options.Folder, BundleLayout.Owned).Keys.Any(description.Omitted.Contains);
}

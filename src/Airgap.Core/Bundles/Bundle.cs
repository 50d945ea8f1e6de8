using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>A finished bundle, opened for reading. Bundles come on sticks, which are not trusted: everything is checked.</summary>
public sealed class Bundle
{
    private readonly BundleDescription _description;

    private Bundle(string folder, Lock value, ImmutableSortedDictionary<string, Digest> checksums, BundleDescription description) =>
        (Folder, Lock, Checksums, _description) = (folder, value, checksums, description);

    /// <summary>Its full path.</summary>
    public string Folder { get; }

    /// <summary>Its lock file.</summary>
    public Lock Lock { get; }

    /// <summary>The bundle that has the files that this delta leaves out; null for a full bundle.</summary>
    public BundleId? Base => _description.Base;

    /// <summary>The artifacts that a delta leaves out.</summary>
    public IEnumerable<Artifact> Omitted => Lock.Artifacts.Where(artifact => _description.Omitted.Contains(artifact.Path));

    /// <summary>The artifacts that it contains.</summary>
    public IEnumerable<Artifact> Carried => Lock.Artifacts.Where(artifact => !_description.Omitted.Contains(artifact.Path));

    /// <summary>The entries of its <c>SHA256SUMS</c>.</summary>
    internal ImmutableSortedDictionary<string, Digest> Checksums { get; }

    /// <summary>Opens a bundle.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">There is no bundle, or it cannot be read.</exception>
    /// <exception cref="VerificationException">It is unfinished, or its lock file or description is damaged.</exception>
    public static Bundle Open(string folder, string name)
    {
        BundleAccess.Require(folder, "", BundleLayout.Checksums, BundleLayout.LockFile, BundleLayout.Description);
        if (!Directory.Exists(folder))
        {
            throw new OperationException(
                Codes.NotABundle,
                $"there is no folder '{name}'",
                "name the folder that 'dotnet airgap build' made");
        }

        if (!File.Exists(Path.Join(folder, BundleLayout.Checksums)))
        {
            throw OtherName.Find(folder, BundleLayout.Checksums) is not null ? Missing(folder, BundleLayout.Checksums)
                : File.Exists(Path.Join(folder, BundleLayout.DefaultFolderName, BundleLayout.Checksums))
                ? new OperationException(
                    Codes.NotABundle,
                    $"'{name}' is not a bundle: the bundle is in its folder {BundleLayout.DefaultFolderName}",
                    $"name that folder: {ShellQuote.PathWord(Path.Join(name, BundleLayout.DefaultFolderName))}")
                : Directory.Exists(Path.Join(folder, BundleLayout.Partial)) || File.Exists(Path.Join(folder, BundleLayout.LockFile))
                ? new VerificationException(
                    Codes.UnfinishedBundle,
                    $"the bundle '{name}' is unfinished: it has no {BundleLayout.Checksums}",
                    $"finish it on a machine with network, in the manifest's folder: {BundleLayout.BuildCommand(name)}; "
                        + "or copy the whole bundle again")
                : new OperationException(
                    Codes.NotABundle,
                    $"'{name}' is not a bundle: it has no {BundleLayout.Checksums} and no {BundleLayout.LockFile}",
                    "name the folder that 'dotnet airgap build' made");
        }

        var checksums = ChecksumFile.TryParse(Read(folder, BundleLayout.Checksums), out var problem)
            ?? throw Damaged(BundleLayout.Checksums, problem!);
        var lockBytes = Read(folder, BundleLayout.LockFile);
        if (!checksums.TryGetValue(BundleLayout.LockFile, out var expected) || Digest.FromHash(SHA256.HashData(lockBytes)) != expected)
        {
            throw LineEnds.Explain(lockBytes, expected)
                ? new VerificationException(
                    Codes.DamagedBundleFile,
                    $"the bundle's {BundleLayout.LockFile} is damaged: its line ends were changed",
                    "if the bundle is in git, write '* -text' into .gitattributes in its folder, and check the bundle out again")
                : Damaged(BundleLayout.LockFile, $"its checksum is not the one in {BundleLayout.Checksums}");
        }

        Lock value;
        try
        {
            value = LockReader.Read(lockBytes, BundleLayout.LockFile);
        }
        catch (InvalidDocumentException exception)
        {
            throw new VerificationException(
                exception.Code,
                $"the bundle's {exception.Diagnostics[0].Span} is invalid: {exception.Message}",
                exception.Code == Codes.UnsupportedFormatVersion ? exception.Hint : CopyAgain,
                exception);
        }

        if (BundleDescription.TryRead(Read(folder, BundleLayout.Description), value, out var mismatch) is { } description)
        {
            return new Bundle(folder, value, checksums, description);
        }

        throw mismatch!.EndsWith(BundleDescription.Unknown, StringComparison.Ordinal)
            ? new VerificationException(
                Codes.UnsupportedFormatVersion,
                $"the bundle's {BundleLayout.Description} {mismatch}",
                "start the bundle's own program with apply.sh or apply.cmd, or install a newer airgap")
            : Damaged(BundleLayout.Description, mismatch);
    }

    /// <summary>Throws unless the bundle has the expected id.</summary>
    /// <param name="expected">The id, or its short form.</param>
    /// <exception cref="VerificationException">It has another id.</exception>
    public void Expect(string expected)
    {
        if (!Lock.Id.Matches(expected))
        {
            throw new VerificationException(
                Codes.UnexpectedBundle,
                $"this bundle is {Lock.Id}, not '{expected}'",
                "ask the sender which bundle it should be");
        }
    }

    /// <summary>Refuses a bundle that lacks one of these files, or has it in another size. Their bytes are not read.</summary>
    /// <exception cref="VerificationException">A file is missing or has another size.</exception>
    internal void RequireFiles(IEnumerable<Artifact> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            var file = new FileInfo(SafePath.Join(Folder, artifact.Path));
            if (!file.Exists)
            {
                throw Missing(Folder, artifact.Path);
            }

            if (file.LinkTarget is null && file.Length != artifact.Content.Size)
            {
                throw Damaged(artifact.Path, string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {file.Length} bytes instead of {artifact.Content.Size}"));
            }
        }
    }

    private static byte[] Read(string folder, string path)
    {
        try
        {
            using var file = RegularFile.TryOpen(folder, path) ?? throw Missing(folder, path);
            var bytes = SmallFileReader.ReadWhole(file, BundleLayout.TextLimit)
                ?? throw Damaged(path, $"it is larger than {BundleLayout.TextLimit >> 20} MiB");
            return PointerFile.Find(bytes) is not { } pointer ? bytes : throw new VerificationException(
                Codes.DamagedBundleFile,
                $"the bundle's {path} is {pointer.What}, not the file itself",
                $"download the files, in the bundle's folder: {pointer.Command}");
        }
        catch (IrregularFileException exception)
        {
            throw new VerificationException(
                Codes.IrregularBundleFile,
                $"the bundle's {path} is {exception.Found}, which is not allowed",
                "copy the bundle again: it has regular files only",
                exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new OperationException(
                Codes.NotABundle,
                $"the bundle's {path} cannot be read: {exception.Message.TrimEnd('.')}",
                "check the permissions of the file, and the medium",
                exception);
        }
    }

    /// <summary>The error for a file that the bundle lacks, or has under another spelling of its name.</summary>
    internal static VerificationException Missing(string folder, string path) => OtherName.Find(folder, path) is { } other
        ? new(
            Codes.DamagedBundleFile,
            $"the bundle's {path} {OtherName.Describe(path, other)}",
            $"rename it: {RenameCommand.Of(folder, other, path)}")
        : new(Codes.DamagedBundleFile, $"the bundle's {path} is missing", CopyAgain);

    private const string CopyAgain = "copy the bundle again from where it was built";

    private static VerificationException Damaged(string path, string what) =>
        new(Codes.DamagedBundleFile, $"the bundle's {path} is damaged: {what}", CopyAgain);
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>A finished bundle, opened for reading. It comes on a stick that others have held: nothing in it is believed unchecked.</summary>
public sealed class Bundle
{
    private const int SmallFileLimit = 16 * 1024 * 1024;

    private readonly BundleDescription _description;

    private Bundle(string folder, Lock value, ImmutableSortedDictionary<string, Digest> checksums, BundleDescription description) =>
        (Folder, Lock, Checksums, _description) = (folder, value, checksums, description);

    /// <summary>Its full path.</summary>
    public string Folder { get; }

    /// <summary>What it is.</summary>
    public Lock Lock { get; }

    /// <summary>The bundle that has what this one leaves out; null for a full bundle.</summary>
    public BundleId? Base => _description.Base;

    /// <summary>The artifacts that it leaves out.</summary>
    public IEnumerable<Artifact> Omitted => Lock.Artifacts.Where(artifact => _description.Omitted.Contains(artifact.Path));

    /// <summary>The artifacts that it holds.</summary>
    public IEnumerable<Artifact> Carried => Lock.Artifacts.Where(artifact => !_description.Omitted.Contains(artifact.Path));

    /// <summary>What its <c>SHA256SUMS</c> lists.</summary>
    internal ImmutableSortedDictionary<string, Digest> Checksums { get; }

    /// <summary>Opens a bundle.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">There is no bundle, or it cannot be read.</exception>
    /// <exception cref="VerificationException">It is unfinished, or its own description is damaged.</exception>
    public static Bundle Open(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            throw new OperationException(Codes.NotABundle, $"there is no folder '{name}'", "name the folder that 'dotnet airgap build' made");
        }

        if (!File.Exists(Path.Join(folder, BundleLayout.Checksums)))
        {
            throw Directory.Exists(Path.Join(folder, BundleLayout.Partial)) || File.Exists(Path.Join(folder, BundleLayout.LockFile))
                ? new VerificationException(Codes.UnfinishedBundle, $"the bundle '{name}' is unfinished: it has no {BundleLayout.Checksums}", "finish it where there is a network: dotnet airgap build; or copy it again, whole")
                : new OperationException(Codes.NotABundle, $"'{name}' is not a bundle: it has no {BundleLayout.Checksums} and no {BundleLayout.LockFile}", "name the folder that 'dotnet airgap build' made");
        }

        var checksums = ChecksumFile.TryParse(Read(folder, BundleLayout.Checksums), out var problem)
            ?? throw Damaged(BundleLayout.Checksums, problem!);
        var lockBytes = Read(folder, BundleLayout.LockFile);
        if (!checksums.TryGetValue(BundleLayout.LockFile, out var expected) || Digest.FromHash(SHA256.HashData(lockBytes)) != expected)
        {
            throw Damaged(BundleLayout.LockFile, $"it is not the file that {BundleLayout.Checksums} lists");
        }

        Lock value;
        try
        {
            value = LockReader.Read(lockBytes, BundleLayout.LockFile);
        }
        catch (InvalidDocumentException exception)
        {
            throw new VerificationException(exception.Code, $"the bundle's {exception.Diagnostics[0].Span} cannot be used: {exception.Message}", exception.Hint, exception);
        }

        return BundleDescription.TryRead(Read(folder, BundleLayout.Description), value, out var mismatch) is { } description
            ? new Bundle(folder, value, checksums, description)
            : throw Damaged(BundleLayout.Description, mismatch!);
    }

    /// <summary>Refuses a bundle that is not the one that was announced.</summary>
    /// <param name="expected">The identity, or its short form.</param>
    /// <exception cref="VerificationException">It is another.</exception>
    public void Expect(string expected)
    {
        if (!Lock.Id.Matches(expected))
        {
            throw new VerificationException(Codes.UnexpectedBundle, $"this bundle is {Lock.Id}, not '{expected}'", "ask the sender which bundle it should be");
        }
    }

    private static byte[] Read(string folder, string path)
    {
        try
        {
            using var file = RegularFile.TryOpen(folder, path) ?? throw Damaged(path, "it is missing");
            if (file.Stamp.Size > SmallFileLimit)
            {
                throw Damaged(path, "it is too large");
            }

            using var stream = file.OpenStream();
            using var content = new MemoryStream((int)file.Stamp.Size);
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (IrregularFileException exception)
        {
            throw new VerificationException(Codes.IrregularBundleFile, $"the bundle's {path} is {exception.Found}, which is refused", "a bundle holds plain files only: copy it again", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new OperationException(Codes.NotABundle, $"the bundle's {path} cannot be read: {exception.Message.TrimEnd('.')}", "look at the mode of the files and at the medium", exception);
        }
    }

    private static VerificationException Damaged(string path, string what) =>
        new(Codes.DamagedBundleFile, $"the bundle's {path} is damaged: {what}", "copy the bundle again from where it was built");
}

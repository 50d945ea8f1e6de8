using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>A finished bundle, opened for reading. Bundles come on sticks, which are not trusted: everything is checked.</summary>
public sealed class Bundle
{
    private readonly BundleDescription _description;

    private Bundle(string folder, Lock value, ImmutableSortedDictionary<string, Digest> checksums, BundleDescription description) =>
        (Folder, Lock, Checksums, _description, SignatureFiles) = (folder, value, checksums, description, BundleSignatures.In(folder));

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

    /// <summary>The signatures that were checked; empty if none was asked for.</summary>
    public ImmutableArray<CheckedSignature> Signatures { get; private init; } = [];

    /// <summary>Who signed its provenance; null if no signature was asked for, or it has none.</summary>
    public CheckedSignature? Provenance { get; private init; }

    /// <summary>Whether it has a provenance.</summary>
    public bool HasProvenance => Checksums.ContainsKey(BundleLayout.Provenance);

    /// <summary>The names of the signature files that it had when it was opened, checked or not.</summary>
    public ImmutableArray<string> SignatureFiles { get; }

    /// <summary>The entries of its <c>SHA256SUMS</c>.</summary>
    internal ImmutableSortedDictionary<string, Digest> Checksums { get; }

    /// <summary>Opens a bundle.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="trust">Which signatures it must have. They are checked before any other file of it is parsed.</param>
    /// <exception cref="OperationException">There is no bundle, or it cannot be read.</exception>
    /// <exception cref="VerificationException">
    /// A signature is missing or wrong; it is unfinished, or its lock file or description is damaged.
    /// </exception>
    public static Bundle Open(string folder, string name, TrustPolicy? trust = null)
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
            throw NoBundle.Explain(folder, name);
        }

        var listed = BundleFile.Read(folder, BundleLayout.Checksums);
        var signatures = trust is { IsRequired: true }
            ? trust.Check(BundleLayout.Checksums, listed, BundleSignatures.Read(folder))
            : [];
        var checksums = ChecksumFile.TryParse(listed, out var problem) ?? throw BundleFile.Damaged(BundleLayout.Checksums, problem!);
        var provenance = !signatures.IsEmpty && checksums.TryGetValue(BundleLayout.Provenance, out var known)
            ? BundleSignatures.CheckProvenance(folder, known, trust!)
            : null;
        var lockBytes = BundleFile.Read(folder, BundleLayout.LockFile);
        if (!checksums.TryGetValue(BundleLayout.LockFile, out var expected) || Digest.FromHash(SHA256.HashData(lockBytes)) != expected)
        {
            throw LineEnds.Explain(lockBytes, expected)
                ? new VerificationException(
                    Codes.DamagedBundleFile,
                    $"the bundle's {BundleLayout.LockFile} is damaged: its line ends were changed",
                    "if the bundle is in git, write '* -text' into .gitattributes in its folder, and check the bundle out again")
                : BundleFile.Damaged(BundleLayout.LockFile, $"its checksum is not the one in {BundleLayout.Checksums}");
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
                exception.Code == Codes.UnsupportedFormatVersion ? exception.Hint : BundleFile.CopyAgain,
                exception);
        }

        var described = BundleFile.Read(folder, BundleLayout.Description);
        if (!signatures.IsEmpty && checksums.GetValueOrDefault(BundleLayout.Description) != Digest.Of(described))
        {
            throw BundleFile.Damaged(BundleLayout.Description, $"its checksum is not the one in {BundleLayout.Checksums}");
        }

        if (BundleDescription.TryRead(described, value, out var mismatch) is { } description)
        {
            return new Bundle(folder, value, checksums, description) { Signatures = signatures, Provenance = provenance };
        }

        throw mismatch!.EndsWith(BundleDescription.Unknown, StringComparison.Ordinal)
            ? new VerificationException(
                Codes.UnsupportedFormatVersion,
                $"the bundle's {BundleLayout.Description} {mismatch}",
                "start the bundle's own program with apply.sh or apply.cmd, or install a newer airgap")
            : BundleFile.Damaged(BundleLayout.Description, mismatch);
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
                throw BundleFile.Missing(Folder, artifact.Path);
            }

            if (file.LinkTarget is null && file.Length != artifact.Content.Size)
            {
                throw BundleFile.Damaged(artifact.Path, string.Create(
                    CultureInfo.InvariantCulture,
                    $"it has {file.Length} bytes instead of {artifact.Content.Size}"));
            }
        }
    }
}

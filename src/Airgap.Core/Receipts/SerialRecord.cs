using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Signing;
using Airgap.Targets;

namespace Airgap.Receipts;

/// <summary>
/// The highest serial number of each bundle that was applied to a target, by name and by signer: an old bundle of the same signer is
/// genuine, but it may bring back what a newer one replaced. It is written before the first change, and an undo leaves it as it is.
/// </summary>
internal sealed class SerialRecord
{
    /// <summary>The file's name in the target's state folder. Not that of a receipt.</summary>
    public const string FileName = "serials";

    /// <summary>What is in the place of a key for bundles whose signature was not asked for.</summary>
    public const string Unsigned = "-";

    private const int SizeLimit = 1024 * 1024;

    private readonly TargetLayout _layout;

    public SerialRecord(TargetLayout layout) => _layout = layout;

    private string FilePath => Path.Join(StateFolder.Of(_layout), FileName);

    /// <summary>Throws if a bundle is older than one that was applied.</summary>
    /// <param name="request">What the bundle was made for; one without a serial number counts as older than all that have one.</param>
    /// <param name="signers">Who signed it.</param>
    /// <exception cref="VerificationException">It is older.</exception>
    /// <exception cref="OperationException">The record cannot be read.</exception>
    public void RequireNotOlder(BundleRequest request, ImmutableArray<ReceiptSigner> signers)
    {
        if (request.Name is not { } name)
        {
            return;
        }

        // Where no signature is asked for, the numbers of all signers count: otherwise an older signed bundle would be taken without a key.
        var known = Read();
        var highest = known
            .Where(entry => entry.Key.Name == name && (signers.IsEmpty || signers.Any(signer => signer.Key == entry.Key.Key)))
            .Select(entry => entry.Value)
            .DefaultIfEmpty()
            .Max();
        if ((request.Serial ?? 0) < highest)
        {
            var own = request.Serial is { } serial ? string.Create(CultureInfo.InvariantCulture, $"serial {serial}") : "no serial number";
            throw new VerificationException(
                Codes.OlderBundle,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"this bundle '{name}' has {own}, and one with serial {highest} was applied to this machine before"),
                "ask the sender for the newest bundle; to apply this older one all the same, add --allow-older");
        }
    }

    /// <summary>The record as it must be when a bundle is applied.</summary>
    /// <returns>Its bytes; null if it stays as it is.</returns>
    /// <exception cref="OperationException">The record cannot be read.</exception>
    public byte[]? With(BundleRequest request, ImmutableArray<ReceiptSigner> signers)
    {
        if (request is not { Name: { } name, Serial: { } serial })
        {
            return null;
        }

        var known = Read();
        string[] keys = signers.IsEmpty ? [Unsigned] : [.. signers.Select(signer => signer.Key)];
        var newer = keys.Where(key => known.GetValueOrDefault((name, key)) < serial).ToArray();
        return newer.Length == 0 ? null : Encoding.UTF8.GetBytes(string.Concat(
            known.SetItems(newer.Select(key => KeyValuePair.Create((name, key), serial)))
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key.Name} {entry.Key.Key}\n"))));
    }

    /// <summary>Writes the record, under the target's lock.</summary>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public void Write(byte[] bytes)
    {
        try
        {
            var writer = new TargetWriter(_layout);
            writer.CreateOwnFolder(Path.GetDirectoryName(FilePath)!);
            new TargetTexts(writer).Write(FilePath, bytes);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, FilePath, exception);
        }
    }

    private ImmutableSortedDictionary<(string Name, string Key), int> Read()
    {
        var bytes = SmallFileReader.TryRead(Path.GetDirectoryName(FilePath)!, FileName, SizeLimit);
        if (bytes is null && !Path.Exists(FilePath))
        {
            return ImmutableSortedDictionary<(string Name, string Key), int>.Empty;
        }

        return (bytes is null ? null : TryParse(bytes)) ?? throw new OperationException(
            Codes.ReceiptUnreadable,
            $"'{FilePath}' cannot be understood, so it is unknown which bundles were applied before",
            "move it away, and check that the bundle is the newest one");
    }

    /// <summary>Understands the bytes; null if they are not what airgap writes: a cut line would stand for another signer.</summary>
    internal static ImmutableSortedDictionary<(string Name, string Key), int>? TryParse(byte[] bytes)
    {
        var known = ImmutableSortedDictionary.CreateBuilder<(string Name, string Key), int>();
        if (bytes is not [.., (byte)'\n'])
        {
            return null;
        }

        foreach (var line in Encoding.UTF8.GetString(bytes[..^1]).Split('\n'))
        {
            if (line.Split(' ') is not [var number, var name, var key]
                || NameAndSerial.ParseSerial(number) is not { } serial
                || !NameAndSerial.IsName(name)
                || (key != Unsigned && Fingerprint.TryParse(key)?.ToString() != key))
            {
                return null;
            }

            known[(name, key)] = Math.Max(serial, known.GetValueOrDefault((name, key)));
        }

        return known.ToImmutable();
    }
}

using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads the keys of a manifest that tell its bundles apart: <c>name</c> and <c>serial</c>.</summary>
internal sealed class ManifestSerial
{
    private readonly DocumentReader _reader;

    public ManifestSerial(DocumentReader reader) => _reader = reader;

    /// <summary>The request with both keys. A name alone is allowed. A serial number needs one: it counts the bundles of a name.</summary>
    public BundleRequest Read(DocumentNode root, BundleRequest request)
    {
        if (root["name"] is null && root["serial"] is { } alone)
        {
            _reader.Error(
                Codes.InvalidNameOrSerial,
                "'serial' needs 'name': machines compare the serial numbers of bundles with the same name",
                "add a line: name: factory",
                alone.Span);
        }

        return request with { Name = Name(root["name"]), Serial = Serial(root["serial"]) };
    }

    private string? Name(DocumentNode? node)
    {
        if (node is null || _reader.Text(node, "'name'") is not { } text)
        {
            return null;
        }

        if (NameAndSerial.IsName(text))
        {
            return text;
        }

        _reader.Error(
            Codes.InvalidNameOrSerial,
            $"'{text}' is not a name for a bundle",
            "write 1 to 64 of the characters a-z A-Z 0-9 . _ - and begin with a letter or a digit: name: factory",
            node.Span);
        return null;
    }

    private int? Serial(DocumentNode? node)
    {
        if (node is null || _reader.Text(node, "'serial'") is not { } text)
        {
            return null;
        }

        if (NameAndSerial.ParseSerial(text) is { } serial)
        {
            return serial;
        }

        _reader.Error(
            Codes.InvalidNameOrSerial,
            $"'{text}' is not a serial number",
            NameAndSerial.ParseSerial(text.TrimStart('0')) is { } meant
                ? $"write it without leading zeros: serial: {meant}"
                : $"write a whole number from 1 to {NameAndSerial.HighestSerial}: serial: 1",
            node.Span);
        return null;
    }
}

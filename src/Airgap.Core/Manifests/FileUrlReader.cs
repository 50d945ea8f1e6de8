using Airgap.Content;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads the address and the checksum of an entry of a manifest's <c>files</c>.</summary>
internal sealed class FileUrlReader
{
    private readonly DocumentReader _reader;

    public FileUrlReader(DocumentReader reader) => _reader = reader;

    /// <summary>The address of a file; null after an error.</summary>
    public string? Address(string text, SourceSpan span)
    {
        if (AddressProblem(text) is not { } problem)
        {
            if (SignedAddress.Is(text))
            {
                _reader.Warning(
                    Codes.SignedAddress,
                    $"the address '{text}' contains a signature or a token: the lock file and the bundle keep it, and it may expire",
                    "write the address without it, and give the login as in docs/mirrors.md: AIRGAP_TOKEN_<host> or ~/.netrc",
                    span);
            }

            return text;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"the address '{text}' {problem}",
            "write: https://example.com/installer.msi",
            span);
        return null;
    }

    private static string? AddressProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            return "does not begin with https://";
        }

        if (address.UserInfo.Length > 0)
        {
            return "has a user name or a password, and manifests are public";
        }

        var name = Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1]);
        return (SafePath.Problem(name) ?? RepositoryFolder.Problem(name) ?? OsMetadataFiles.Problem(name)) is { } problem
            ? $"ends with a file name that {problem}"
            : null;
    }

    /// <summary>The checksum of a file with an address; null after an error.</summary>
    public Digest? Sha256(DocumentNode node)
    {
        if (_reader.OptionalText(node, "sha256") is not { } text)
        {
            if (node["sha256"] is null)
            {
                _reader.Error(
                    Codes.InvalidFilesEntry,
                    "'sha256' is missing: it is required with 'url'",
                    "download the file, check it, and write the digest that 'sha256sum FILE' prints",
                    node.Span);
            }

            return null;
        }

        if (Digest.TryParse(text.ToLowerInvariant(), out var digest))
        {
            return digest;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"'{text}' is not 64 hexadecimal digits, or it is the SHA-256 of an empty file",
            "write what 'sha256sum FILE' prints",
            node["sha256"]!.Span);
        return null;
    }
}

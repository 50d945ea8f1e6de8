namespace Airgap.Testing;

/// <summary>Media types by name, as far as upstream has any.</summary>
internal static class ContentTypes
{
    public const string Text = "text/plain; charset=utf-8";

    private const string Json = "application/json; charset=utf-8";

    public static string Of(string path) =>
        Path.GetExtension(path) switch
        {
            ".json" => Json,
            ".txt" or ".sha256" => Text,
            "" when path is UpstreamPath.Releases or UpstreamPath.Channels => Json,
            _ => "application/octet-stream",
        };
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Airgap.Sources;

namespace Airgap.Upstream;

/// <summary>Reads upstream's JSON.</summary>
[JsonSerializable(typeof(GitHubRelease))]
[JsonSerializable(typeof(ChannelAnswer))]
[JsonSerializable(typeof(RancherDesktopListAnswer))]
internal sealed partial class UpstreamJson : JsonSerializerContext
{
    /// <summary>The hint for an answer that is probably not upstream's.</summary>
    public const string ProxyHint = "open the address in a browser: it may be a proxy's login page";

    /// <summary>Reads JSON.</summary>
    /// <exception cref="SourceException">It is not the expected JSON.</exception>
    public static T Parse<T>(string address, byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw Unexpected(address, exception);
        }
    }

    /// <summary>Reads a list item by item: only one is in memory at a time.</summary>
    /// <exception cref="SourceException">It is not the expected JSON.</exception>
    public static async IAsyncEnumerable<T?> ParseListAsync<T>(string address, byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        using var stream = new MemoryStream(bytes, writable: false);
        await using var items = JsonSerializer.DeserializeAsyncEnumerable(stream, type).GetAsyncEnumerator();
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (JsonException exception)
            {
                throw Unexpected(address, exception);
            }

            yield return items.Current;
        }
    }

    private static SourceException Unexpected(string address, JsonException exception) => new(
        SourceFailure.Refused,
        Codes.UnexpectedAnswer,
        $"{Address.ForPeople(address)} did not return the expected JSON",
        ProxyHint,
        exception);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Airgap.Sources;

namespace Airgap.Upstream;

/// <summary>Upstream's JSON answers.</summary>
[JsonSerializable(typeof(IReadOnlyList<GitHubRelease>))]
[JsonSerializable(typeof(ChannelAnswer))]
[JsonSerializable(typeof(RancherDesktopListAnswer))]
internal sealed partial class UpstreamJson : JsonSerializerContext
{
    /// <summary>Reads an answer, or says that it is none: proxies answer with pages of their own.</summary>
    public static T Parse<T>(string address, byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new SourceException(SourceFailure.Refused, Codes.UnexpectedAnswer, $"{Address.ForPeople(address)} answered something else than the expected JSON", "a proxy's login page looks like this: open the address in a browser", exception);
        }
    }
}

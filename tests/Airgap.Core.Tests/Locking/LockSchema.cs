using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Airgap.Core.Tests.Locking;

/// <summary><c>docs/airgap.lock.schema.json</c>, and what it thinks of a lock file.</summary>
internal static class LockSchema
{
    /// <summary>The schema as JSON.</summary>
    public static JObject Json { get; } = JObject.Parse(File.ReadAllText(Repository.File("docs/airgap.lock.schema.json")));

    private static readonly JsonSchema _schema = JsonSchema.FromJsonAsync(Json.ToString()).GetAwaiter().GetResult();

    /// <summary>What the schema says against a lock file.</summary>
    public static IEnumerable<string> Problems(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return [.. _schema.Validate(JToken.ReadFrom(reader)).Select(error => error.ToString())];
    }
}

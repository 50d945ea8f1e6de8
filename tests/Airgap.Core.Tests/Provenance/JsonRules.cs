using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Airgap.Core.Tests.Provenance;

/// <summary>Compares a document with a JSON schema.</summary>
internal static class JsonRules
{
    /// <summary>What a schema says against a document.</summary>
    public static async Task<IEnumerable<string>> ProblemsAsync(string schema, byte[] document) =>
        (await JsonSchema.FromJsonAsync(schema)).Validate(Read(document)).Select(error => error.ToString());

    /// <summary>The document. Times stay texts.</summary>
    public static JObject Read(byte[] document)
    {
        using var text = new StringReader(Encoding.UTF8.GetString(document));
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}

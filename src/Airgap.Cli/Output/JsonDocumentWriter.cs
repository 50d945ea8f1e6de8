using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Airgap.Cli.Output;

/// <summary>Writes the JSON document of a command with <c>--json</c>.</summary>
internal sealed class JsonDocumentWriter
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Utf8JsonWriter _json;

    private JsonDocumentWriter(Utf8JsonWriter json) => _json = json;

    public static string Write(Action<JsonDocumentWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _options))
        {
            json.WriteStartObject();
            write(new JsonDocumentWriter(json));
            json.WriteEndObject();
        }

        return PrintableText.Json(Encoding.UTF8.GetString(stream.ToArray())) + "\n";
    }

    public void Member(string key, string? value) => _json.WriteString(key, value);

    /// <summary>An address, without what may be secret in it.</summary>
    public void Address(string key, string? value) => Member(key, value is null ? null : Secrets.Mask(value));

    public void Member(string key, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(key, number);
        }
        else
        {
            _json.WriteNull(key);
        }
    }

    public void Member(string key, bool value) => _json.WriteBoolean(key, value);

    public void Null(string key) => _json.WriteNull(key);

    public void Object(string key, Action write)
    {
        _json.WriteStartObject(key);
        write();
        _json.WriteEndObject();
    }

    public void List(string key, IEnumerable<string> values)
    {
        _json.WriteStartArray(key);
        foreach (var value in values)
        {
            _json.WriteStringValue(value);
        }

        _json.WriteEndArray();
    }

    public void List<T>(string key, IEnumerable<T> items, Action<T> write)
    {
        _json.WriteStartArray(key);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            write(item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}

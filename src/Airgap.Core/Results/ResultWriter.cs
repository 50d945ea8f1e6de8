using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Airgap.Results;

/// <summary>Writes a report.</summary>
internal static class ResultWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(MachineResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("machine", result.Machine);
            json.WriteString("user", result.User);
            json.WriteString("platform", result.Platform?.ToString());
            json.WriteString("bundle", result.Bundle?.ToString());
            json.WriteString("result", ResultNames.Of(result.State));
            WriteList(json, "ready", result.Ready, release => json.WriteStringValue(release.ToString()));
            WriteList(json, "unknown", result.Unknown, release => json.WriteStringValue(release.ToString()));
            WriteList(json, "notReady", result.NotReady, release =>
            {
                json.WriteStartObject();
                json.WriteString("release", release.Release.ToString());
                WriteList(json, "problems", release.Problems, problem => WriteProblem(json, problem));
                json.WriteEndObject();
            });
            json.WritePropertyName("error");
            WriteProblem(json, result.Error);
            json.WriteNumber("exitCode", result.ExitCode);
            json.WriteString("time", result.Time.ToString(ResultNames.TimeFormat, CultureInfo.InvariantCulture));
            json.WriteString("airgap", result.Airgap);
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void WriteList<T>(Utf8JsonWriter json, string key, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void WriteProblem(Utf8JsonWriter json, ResultProblem? problem)
    {
        if (problem is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", problem.Code);
        json.WriteString("message", problem.Message);
        json.WriteEndObject();
    }
}

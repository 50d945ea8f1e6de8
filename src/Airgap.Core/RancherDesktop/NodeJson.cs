using System.Collections.Immutable;
using System.Text.Json;
using Airgap.Content;

namespace Airgap.RancherDesktop;

/// <summary>
/// <c>JSON.parse(fs.readFileSync(path, 'utf-8'))</c>, with which Rancher Desktop reads its version list (<c>k3sHelper.ts</c>), its settings
/// (<c>config/settingsImpl.ts</c>) and its profiles (<c>main/deploymentProfiles.ts</c>). A byte-order mark is an error; bytes that are not
/// UTF-8 are not; of a key that is there twice, the last counts; a number counts by its value, so that 2.0 is 2.
/// </summary>
internal static class NodeJson
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = int.MaxValue };

    /// <summary>Parses a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problem">Why it is not JSON, as the end of a sentence.</param>
    /// <returns>The value; null where it is not JSON.</returns>
    public static JsonElement? Parse(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = ForeignText.Problem(bytes);
        if (problem is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(NodeText.Decode(bytes), _options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            problem = "it is not JSON";
            return null;
        }
    }

    /// <summary>A member of an object; null where the value is no object, or has no such member.</summary>
    public static JsonElement? Member(JsonElement? value, string name)
    {
        if (value is not { ValueKind: JsonValueKind.Object } parent)
        {
            return null;
        }

        try
        {
            return parent.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Another key has half a character.
            return Entries(parent).TryGetValue(name, out var member) ? member : null;
        }
    }

    /// <summary>The members of an object, and the elements of an array by number, as <c>Object.entries</c> lists them.</summary>
    public static ImmutableDictionary<string, JsonElement> Entries(JsonElement value)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Array)
        {
            entries.AddRange(value.EnumerateArray().Select((element, at) => KeyValuePair.Create($"{at}", element)));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (Unescaped(() => member.Name) is { } name)
                {
                    entries[name] = member.Value;
                }
            }
        }

        return entries.ToImmutable();
    }

    /// <summary>A string; null for other values, and for one with half a character, which is no text in .NET.</summary>
    public static string? Text(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text ? Unescaped(() => text.GetString()) : null;

    private static string? Unescaped(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

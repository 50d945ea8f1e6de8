using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airgap.Locking;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>A lock file in another spelling is the same lock.</summary>
public sealed class LockSpellingTests
{
    private static readonly JsonSerializerOptions _tabs = new() { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1 };

    public static TheoryData<string, string> Spellings => new()
    {
        { "CRLF", SampleLock.Text.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "a byte-order mark", "\ufeff" + SampleLock.Text },
        { "no final line feed", SampleLock.Text.TrimEnd('\n') },
        { "one line", JsonNode.Parse(SampleLock.Text)!.ToJsonString() },
        { "tabs", JsonNode.Parse(SampleLock.Text)!.ToJsonString(_tabs) },
        { "keys in reverse", Reversed(JsonNode.Parse(SampleLock.Text)!).ToJsonString() },
        { "escapes", SampleLock.Text.Replace("k3s", "\\u006b3s", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Another_spelling_has_the_same_identity(string name, string text)
    {
        var read = LockReader.Read(Encoding.UTF8.GetBytes(text), name);

        Assert.NotEqual(SampleLock.Text, text);
        Assert.Equal(SampleLock.Whole.Id, read.Id);
        Assert.Equal(SampleLock.Text, Encoding.UTF8.GetString(read.Canonical.Span));
    }

    [Fact]
    public void Every_list_may_be_in_another_order()
    {
        var root = JsonNode.Parse(SampleLock.Text)!;
        foreach (var list in Lists(root).ToArray())
        {
            var items = list.Select(item => item!.DeepClone()).Reverse().ToArray();
            list.Clear();
            foreach (var item in items)
            {
                list.Add(item);
            }
        }

        var read = LockReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()), "airgap.lock.json");

        Assert.Equal(SampleLock.Whole.Id, read.Id);
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject mapping => new JsonObject(
            mapping.Reverse().Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Reversed(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<JsonArray> Lists(JsonNode node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(pair => Lists(pair.Value!)),
        JsonArray list => list.SelectMany(item => Lists(item!)).Append(list),
        _ => [],
    };
}

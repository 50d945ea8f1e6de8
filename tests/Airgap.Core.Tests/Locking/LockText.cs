using System.Text;
using System.Text.Json.Nodes;
using Airgap.Diagnostics;
using Airgap.Locking;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

/// <summary>Lock files as texts in tests: <see cref="SampleLock.Least"/>, changed.</summary>
internal static class LockText
{
    public const string Name = "airgap.lock.json";

    /// <summary>The text of the sample.</summary>
    public static string Least { get; } = Encoding.UTF8.GetString(SampleLock.Least.Canonical.Span);

    /// <summary>The sample with another text in the place of one that it holds.</summary>
    public static string Replace(string old, string replacement)
    {
        Assert.Contains(old, Least, StringComparison.Ordinal);
        return Least.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>A sample with its JSON changed.</summary>
    public static string Edit(string text, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    /// <summary>Reads a lock file. What the reader takes, the schema takes.</summary>
    public static Lock Read(string text)
    {
        var value = LockReader.Read(Encoding.UTF8.GetBytes(text), Name);
        Assert.Empty(LockSchema.Problems(text));
        return value;
    }

    /// <summary>What is said of a lock file that is wrong.</summary>
    public static IReadOnlyList<Diagnostic> Complaints(string text) =>
        Assert.Throws<InvalidDocumentException>(() => Read(text)).Diagnostics;

    /// <summary>The same in short: code and message.</summary>
    public static IEnumerable<string> Sentences(string text) =>
        Complaints(text).Select(complaint => $"{complaint.Code.Id}: {complaint.Message}");
}

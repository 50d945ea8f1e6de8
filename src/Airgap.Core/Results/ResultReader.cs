using System.Collections.Immutable;
using System.Globalization;
using Airgap.Documents;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Results;

/// <summary>Reads a report. It comes from another machine's user, so every part of it is checked.</summary>
internal sealed class ResultReader
{
    private const int LongestName = 255;

    private readonly DocumentNode _root;
    private string? _problem;

    private ResultReader(DocumentNode root) => _root = root;

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="problem">Why it is not a report that this airgap can read; null if it is one.</param>
    public static MachineResult? TryRead(string name, ReadOnlySpan<byte> bytes, out string? problem)
    {
        var diagnostics = new List<Diagnostic>();
        try
        {
            var root = JsonText.Read(name, bytes, diagnostics);
            if (root is { Kind: NodeKind.Mapping } && root["version"] is { Kind: NodeKind.Number } version
                && version.Text != ResultNames.Version && root["exitCode"] is not null)
            {
                problem = "it comes from a newer airgap";
                return null;
            }

            if (root is not null && new DocumentReader(diagnostics).Mapping(root, "a report", null, ResultNames.Keys)
                && diagnostics.Count == 0)
            {
                var reader = new ResultReader(root);
                var result = reader.Read();
                var isContradictory = (result.State == MachineState.Failed) != (result.Error is not null)
                    || (result.State == MachineState.NotReady) == result.NotReady.IsEmpty;
                problem = reader._problem ?? (isContradictory ? "'result' contradicts the rest of the report" : null);
                return problem is null ? result : null;
            }
        }
        catch (InvalidDocumentException)
        {
            // There are too many errors: the first is told.
        }

        problem = diagnostics[0].Code == Codes.SyntaxError ? "it is empty, damaged or not JSON" : diagnostics[0].Message;
        return null;
    }

    private MachineResult Read() => new()
    {
        Machine = Name("machine"),
        User = Name("user"),
        Platform = Optional("platform", text => Platform.TryParse(text, out var value) ? value : (Platform?)null),
        Bundle = Optional("bundle", text => BundleId.TryParse(text)),
        State = ResultNames.StateOf(Text(_root, "result")) ?? Wrong<MachineState>("result"),
        Ready = Releases("ready"),
        Unknown = Releases("unknown"),
        NotReady = [.. Items(_root, "notReady").Select(node => new ReleaseResult(Release(node["release"]), Problems(node)))],
        Error = _root["error"] is { Kind: not NodeKind.Null } error ? Problem(error) : null,
        ExitCode = _root["exitCode"] is { Kind: NodeKind.Number } code
            && int.TryParse(code.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Wrong<int>("exitCode"),
        Time = DateTimeOffset.TryParseExact(
            Text(_root, "time"), ResultNames.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : Wrong<DateTimeOffset>("time"),
        Airgap = Name("airgap"),
    };

    private string Name(string key) => Text(_root, key) is { Length: > 0 and <= LongestName } text ? text : Wrong<string>(key) ?? "";

    private T? Optional<T>(string key, Func<string, T?> parse)
        where T : struct => _root[key] is { Kind: NodeKind.Null } ? null : parse(Text(_root, key) ?? "") ?? Wrong<T>(key);

    private ImmutableArray<K3sRelease> Releases(string key) => [.. Items(_root, key).Select(Release)];

    private K3sRelease Release(DocumentNode? node) =>
        node is { Kind: NodeKind.Text } && K3sRelease.TryParseTag(node.Text, out var release) ? release : Wrong<K3sRelease>("release");

    private ImmutableArray<ResultProblem> Problems(DocumentNode node) => [.. Items(node, "problems").Select(Problem)];

    private ResultProblem Problem(DocumentNode node) => new(
        Text(node, "code") is { } code && Codes.IsCode(code) ? code : Wrong<string>("code") ?? "",
        Text(node, "message") is { Length: <= ResultProblem.LongestMessage } message ? message : Wrong<string>("message") ?? "");

    private ImmutableArray<DocumentNode> Items(DocumentNode parent, string key)
    {
        if (parent[key] is { Kind: NodeKind.Sequence } list)
        {
            return list.Items;
        }

        _problem ??= Problem(key);
        return [];
    }

    private static string? Text(DocumentNode parent, string key) => parent[key] is { Kind: NodeKind.Text } node ? node.Text : null;

    private T? Wrong<T>(string key)
    {
        _problem ??= Problem(key);
        return default;
    }

    private static string Problem(string key) => $"'{key}' is missing or wrong";
}

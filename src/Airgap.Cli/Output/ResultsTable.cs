using System.Globalization;
using Airgap.Locking;
using Airgap.Results;
using Airgap.Versions;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>The table of reports: a row for each machine. It fits 80 columns where names have the usual length.</summary>
internal sealed class ResultsTable
{
    /// <summary>The digits of a bundle's id in the table, where machines have different bundles; more where these are not enough.</summary>
    private static readonly int[] ShortIds = [4, 9, 24];

    private readonly ResultFolder _folder;
    private readonly BundleId[] _bundles;
    private readonly int _shortId;
    private readonly string _time;
    private readonly HashSet<(string Machine, string User)> _twins;

    public ResultsTable(ResultFolder folder)
    {
        _folder = folder;
        _bundles = [.. ResultsText.Bundles(folder)];
        _shortId = ShortIds.First(
            length => length == ShortIds[^1] || _bundles.Select(id => id.ShortForm[..length]).Distinct().Count() == _bundles.Length);
        _twins = [.. folder.Files.GroupBy(file => Key(file.Result)).Where(group => group.Count() > 1).Select(group => group.Key)];
        var years = folder.Files.Select(file => file.Result.Time.Year).Distinct().Count();
        _time = years == 1 ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
    }

    /// <summary>A line for each bundle, with its versions.</summary>
    public IEnumerable<string> Bundles => _bundles.Length == 0
        ? ["bundle unknown"]
        : _bundles.Select(id => VersionsOf(id) is { Length: > 0 } versions
            ? $"bundle {id.ShortForm}: {string.Join(", ", versions.Select(Name))}"
            : $"bundle {id.ShortForm}");

    /// <summary>The headings.</summary>
    public string[] Head => HasBundles
        ? ["machine", "user", "platform", "bundle", "result", "versions", "time (UTC)"]
        : ["machine", "user", "platform", "result", "versions", "time (UTC)"];

    /// <summary>The rows.</summary>
    public IEnumerable<TableCell[]> Rows => _folder.Files.Select(Row);

    private bool HasBundles => _bundles.Length > 1;

    private static (string Machine, string User) Key(MachineResult result) => (result.Machine, result.User);

    private TableCell[] Row(ResultFile file) => Row(file.Result, _twins.Contains(Key(file.Result)) ? $" {file.Digits}" : "");

    /// <param name="result">The report.</param>
    /// <param name="mark">What tells it from the reports of other machines with these names.</param>
    private TableCell[] Row(MachineResult result, string mark) =>
    [
        result.Machine + mark,
        result.User,
        result.Platform?.ToString() ?? "unknown",
        .. HasBundles ? [result.Bundle?.ShortForm[.._shortId] ?? "unknown"] : Array.Empty<TableCell>(),
        State(result),
        Versions(result),
        result.Time.ToString(_time, CultureInfo.InvariantCulture),
    ];

    private static TableCell State(MachineResult result) => result.State switch
    {
        MachineState.Failed => new TableCell("failed", TableCell.Removed),
        MachineState.NotReady => new TableCell("not ready", TableCell.Removed),
        MachineState.Unknown => new TableCell("unknown", TableCell.Noted),
        _ => new TableCell("ready", TableCell.Added),
    };

    /// <summary>The code of the error; or the versions that are not ready; or those that are, or how many if all are.</summary>
    private string Versions(MachineResult result)
    {
        if (result.Error is { } error)
        {
            return error.Code;
        }

        string[] others =
        [
            .. List("not", result.NotReady.Select(release => release.Release)),
            .. List("unknown", result.Unknown),
        ];
        if (others.Length > 0)
        {
            return string.Join("; ", others);
        }

        return result.Ready.Length == 0 ? "not checked"
            : result.Ready.Length > 1 && result.Bundle is { } bundle && VersionsOf(bundle).SequenceEqual(result.Ready.Order())
                ? string.Create(CultureInfo.InvariantCulture, $"all {result.Ready.Length}")
            : string.Join(", ", result.Ready.Select(Name));
    }

    private K3sRelease[] VersionsOf(BundleId bundle) =>
    [
        .. _folder.Files.Select(file => file.Result).Where(result => result.Bundle == bundle)
            .SelectMany(result => result.Ready.Concat(result.Unknown).Concat(result.NotReady.Select(release => release.Release)))
            .Distinct()
            .Order(),
    ];

    private static IEnumerable<string> List(string what, IEnumerable<K3sRelease> releases) =>
        releases.Any() ? [$"{what} {string.Join(", ", releases.Select(Name))}"] : [];

    private static string Name(K3sRelease release) => release.Version.ToString();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airgap.Compatibility;
using Airgap.Content;

namespace Airgap.Targets;

/// <summary>How the kuberlr of a target is set up: its files, the later over the earlier, and the environment over them.</summary>
public sealed record KuberlrSettings
{
    private const int Limit = 1024 * 1024;

    /// <summary>Whether it downloads a kubectl that is missing.</summary>
    public required bool AllowDownload { get; init; }

    /// <summary>The folder with the system's kubectls; null where nobody can say (another machine's).</summary>
    public required string? SystemPath { get; init; }

    /// <summary>Whether it takes the newest kubectl where none is in range.</summary>
    public required bool UseLatest { get; init; }

    /// <summary>Files that stop it, with what is wrong.</summary>
    public required ImmutableArray<(string Path, string Problem)> Problems { get; init; }

    /// <summary>Reads what there is.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="traits">What its Rancher Desktop, and so its kuberlr, can do.</param>
    public static KuberlrSettings Read(TargetLayout layout, RancherDesktopTraits traits)
    {
        var values = ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);
        var problems = new List<(string, string)>();
        foreach (var path in layout.KuberlrFiles(traits))
        {
            if (!File.Exists(path))
            {
                continue;
            }

            if (SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is not { } bytes)
            {
                problems.Add((path, "it cannot be read"));
            }
            else if (KuberlrConf.TryRead(Encoding.UTF8.GetString(bytes), out var problem) is not { } read)
            {
                problems.Add((path, problem!));
            }
            else
            {
                values = values.SetItems(read);
            }
        }

        // An empty variable counts as none (viper, AutomaticEnv).
        if (traits.KuberlrReadsEnvironment)
        {
            values = values.SetItems((layout.Machine?.KuberlrVariables ?? []).Where(variable => variable.Value.Length > 0));
        }

        return new KuberlrSettings
        {
            AllowDownload = !values.TryGetValue(KuberlrConf.AllowDownload, out var allow) || IsTrue(allow),
            SystemPath = values.TryGetValue(KuberlrConf.SystemPath, out var system) && system.Length > 0 ? system : layout.Machine?.SystemPath,
            UseLatest = traits.KuberlrKnowsUseLatest && values.TryGetValue(KuberlrConf.UseLatest, out var latest) && IsTrue(latest),
            Problems = [.. problems],
        };
    }

    /// <summary>What kuberlr's reader takes for true: Go's <c>strconv.ParseBool</c>, and every number but zero.</summary>
    private static bool IsTrue(string text) =>
        text is "1" or "t" or "T" or "true" or "TRUE" or "True"
        || (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0);
}

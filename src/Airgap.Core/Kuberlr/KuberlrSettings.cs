using System.Collections.Immutable;
using Airgap.RancherDesktop;

namespace Airgap.Kuberlr;

/// <summary>How the kuberlr of a target is set up: its files, the later over the earlier, and the environment over them.</summary>
public sealed record KuberlrSettings
{
    /// <summary>A larger file is not read, in bytes. It has three settings, and the TOML reader can take seconds for a megabyte.</summary>
    internal const int SizeLimit = 128 * 1024;

    /// <summary>Whether it downloads a kubectl that is missing.</summary>
    public required bool AllowDownload { get; init; }

    /// <summary>The folder with the system's kubectls; null where that is unknown (another machine).</summary>
    public required string? SystemPath { get; init; }

    /// <summary>Whether it takes the newest kubectl where none is in range.</summary>
    public required bool UseLatest { get; init; }

    /// <summary>Files that stop it, with what is wrong.</summary>
    public required ImmutableArray<(string Path, string Problem)> Problems { get; init; }

    /// <summary>Combines files and environment.</summary>
    /// <param name="files">The files that exist, in the order in which kuberlr reads them; null bytes where one cannot be read.</param>
    /// <param name="variables">
    /// kuberlr's settings in the environment, by key. An empty variable counts as none (viper, <c>AutomaticEnv</c>).
    /// </param>
    /// <param name="systemPath">The default folder of the system's kubectls; null where it is unknown.</param>
    /// <param name="traits">What its Rancher Desktop, and so its kuberlr, can do.</param>
    public static KuberlrSettings Of(
        IEnumerable<(string Path, byte[]? Bytes)> files,
        IReadOnlyDictionary<string, string> variables,
        string? systemPath,
        RancherDesktopTraits traits)
    {
        var values = ImmutableDictionary<string, KuberlrValue>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);
        var problems = new List<(string, string)>();
        foreach (var (path, bytes) in files)
        {
            if (bytes is null)
            {
                problems.Add((path, Directory.Exists(path) ? "it is a folder" : "it cannot be read"));
            }
            else if (KuberlrConf.TryRead(bytes, out var problem) is { } read)
            {
                values = values.SetItems(read);
            }
            else
            {
                problems.Add((path, problem!));
            }
        }

        if (traits.KuberlrReadsEnvironment)
        {
            values = values.SetItems(
                variables.Where(variable => variable.Value.Length > 0)
                    .Select(variable => KeyValuePair.Create(variable.Key, KuberlrValue.OfText(variable.Value))));
        }

        return new KuberlrSettings
        {
            AllowDownload = values.GetValueOrDefault(KuberlrConf.AllowDownload)?.IsTrue ?? true,
            SystemPath = values.GetValueOrDefault(KuberlrConf.SystemPath) is { Text: { Length: > 0 } system } ? system : systemPath,
            UseLatest = traits.KuberlrKnowsUseLatest && values.GetValueOrDefault(KuberlrConf.UseLatest) is { IsTrue: true },
            Problems = [.. problems],
        };
    }
}

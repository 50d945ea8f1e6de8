using System.Globalization;
using System.Text;
using System.Text.Json;
using Airgap.Kuberlr;
using Airgap.RancherDesktop;
using Xunit;

namespace Airgap.Core.Tests.Recorded;

/// <summary>
/// Random files and what the real programs made of them, one a line: the file as a JSON string, a tab, the result. <c>version-list.txt</c>
/// and <c>settings.txt</c>: Node 20 with <c>semver</c> 7.8.5 in the steps of Rancher Desktop's <c>readCache</c> (<c>k3sHelper.ts</c>) and
/// <c>loadFromDisk</c> (<c>settingsImpl.ts</c>). <c>kuberlr-conf.txt</c>: pelletier/go-toml 2.2.0 and spf13/cast 1.9, which viper uses.
/// Each is a part of more than 100,000 files that were compared once; the only differences are named at the readers.
/// </summary>
public sealed class RecordedReadingTests
{
    [Fact]
    public void A_version_list_is_read_as_Rancher_Desktop_reads_it() => Compare("version-list.txt", bytes =>
    {
        var list = VersionListFile.Parse(bytes);
        if (list.Problem is not null)
        {
            return list.IsReplaced ? "replaced" : "dropped";
        }

        var versions = list.Entries.Select(entry => entry.Version).ToHashSet();
        var labels = list.Labels.Where(label => versions.Contains(label.Value.ToString())).Select(label => $"{label.Key}={label.Value}");
        return string.Join(' ', list.Entries.Select(entry => $"[{entry.Raw}]").Append("|").Concat(labels.Order(StringComparer.Ordinal)));
    });

    [Fact]
    public void Settings_are_read_as_Rancher_Desktop_reads_them() => Compare("settings.txt", bytes =>
        DesktopSettings.Parse(bytes, out _) is { } settings
            ? $"{NodeSemver.TryParse(settings.VersionText)?.Version ?? "-"} {settings.KubernetesEnabled?.ToString() ?? "-"}"
            : "not read");

    [Fact]
    public void Settings_of_kuberlr_are_read_as_kuberlr_reads_them() => Compare("kuberlr-conf.txt", bytes =>
    {
        if (KuberlrConf.TryRead(bytes, out _) is not { } values)
        {
            return "stops";
        }

        var path = values.GetValueOrDefault(KuberlrConf.SystemPath)?.Text is { Length: > 0 } text ? text : "<def>";
        var allow = values.GetValueOrDefault(KuberlrConf.AllowDownload)?.IsTrue ?? true;
        var latest = values.GetValueOrDefault(KuberlrConf.UseLatest)?.IsTrue ?? false;
        return string.Create(CultureInfo.InvariantCulture, $"{allow} {path} {latest}").Replace("True", "true").Replace("False", "false");
    });

    private static void Compare(string file, Func<byte[], string> read)
    {
        var rows = File.ReadLines(Repository.File($"tests/Airgap.Core.Tests/Recorded/{file}")).Select(line => line.Split('\t')).ToArray();

        Assert.True(rows.Length >= 100);
        Assert.All(rows, row => Assert.Equal(
            JsonSerializer.Deserialize<string>($"\"{row[1].Replace("\"", "\\\"", StringComparison.Ordinal)}\""),
            read(Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(row[0])!))));
    }
}

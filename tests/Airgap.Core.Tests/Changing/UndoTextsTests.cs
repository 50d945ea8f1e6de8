using System.Collections.Immutable;
using System.Text;
using Airgap.Core.Tests.RancherDesktop;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>An undo removes what airgap added to a text, and nothing else, also where another program wrote it since.</summary>
public sealed class UndoTextsTests : IDisposable
{
    private const string Conf = "home/.kuberlr/kuberlr.conf";

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task From_a_list_that_Rancher_Desktop_updated_only_airgaps_release_and_its_labels_go()
    {
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root));
        WriteList("""
            {
              "cacheVersion": 2,
              "channels": {
                "latest": "1.36.3",
                "v1.30": "1.30.14"
              },
              "other": 1.50,
              "versions": [
                "v1.30.13+k3s1",
                "v1.30.14+k3s2",
                "v1.35.8+k3s1",
                "v1.36.3+k3s1",
                "nonsense"
              ]
            }

            """);

        await _scene.UndoAsync();

        Assert.Equal(
            """
            {
              "cacheVersion": 2,
              "channels": {
                "latest": "1.36.3"
              },
              "other": 1.50,
              "versions": [
                "v1.30.13+k3s1",
                "v1.35.8+k3s1",
                "v1.36.3+k3s1",
                "nonsense"
              ]
            }

            """,
            Text(ApplyingScene.List));
    }

    [Fact]
    public async Task What_was_listed_before_airgap_stays_listed()
    {
        WriteList("""{ "cacheVersion": 2, "channels": {}, "versions": ["v1.30.14+k3s2", "v1.36.3+k3s1"] }""");
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root));
        const string updated = """{ "cacheVersion": 2, "channels": {}, "versions": ["v1.30.14+k3s2", "v1.36.3+k3s1", "v1.37.0+k3s1"] }""";
        WriteList(updated);

        await _scene.UndoAsync();

        Assert.Equal(updated, Text(ApplyingScene.List));
    }

    [Fact]
    public async Task Where_there_was_no_list_and_only_airgaps_releases_are_left_in_it_none_stays()
    {
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root));
        WriteList("""{"cacheVersion":2,"channels":{"stable":"1.30.14"},"versions":["v1.30.14+k3s2"]}""");

        await _scene.UndoAsync();

        Assert.False(_scene.Root.Contains(ApplyingScene.List));
    }

    [Fact]
    public async Task A_list_that_Rancher_Desktop_cannot_read_is_left_alone()
    {
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root));
        const string broken = "\uFEFF{ \"cacheVersion\": 2, \"channels\": {}, \"versions\": [\"v1.30.14+k3s2\"] }";
        WriteList(broken);

        await _scene.UndoAsync();

        Assert.Equal(broken, Text(ApplyingScene.List));
    }

    [Fact]
    public async Task A_pruned_build_of_a_version_is_not_listed_again()
    {
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s1").Write(_scene.Root, "first"));
        await _scene.ApplyAsync(Bundle("v1.30.14+k3s2").Write(_scene.Root, "second"));
        _scene.Prunes = true;
        await _scene.ApplyAsync(Bundle("v1.31.4+k3s1").Write(_scene.Root, "third"));
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.29.4+k3s1");

        await _scene.UndoAsync();
        Assert.Empty(_scene.Listed());
        await _scene.UndoAsync();
        Assert.Empty(_scene.Listed());
        await _scene.UndoAsync();

        Assert.False(_scene.Root.Contains(ApplyingScene.List));
    }

    [Theory]
    [InlineData(null, "AllowDownload = false\r\nTimeout = 3\r\n", "Timeout = 3\r\n")]
    [InlineData(null, "\uFEFFAllowDownload = false\r\nTimeout = 3", "\uFEFFTimeout = 3")]
    [InlineData(null, "AllowDownload = false\n\n", null)]
    [InlineData("AllowDownload = true\n", "\uFEFFTimeout = 3\r\nAllowDownload = false", "\uFEFFTimeout = 3\r\nAllowDownload = true")]
    [InlineData("AllowDownload = 'it'\n", "AllowDownload = false\nTimeout = 3", "AllowDownload = 'it'\nTimeout = 3")]
    [InlineData("AllowDownload = \"\"\"\nit's\"\"\"\n", "AllowDownload = false # x\n", "AllowDownload = \"\"\"\nit's\"\"\" # x\n")]
    [InlineData("Timeout = 3\n", "AllowDownload = true\nTimeout = 3\n", "AllowDownload = true\nTimeout = 3\n")]
    [InlineData("Timeout = 3\n", "AllowDownload = false\nTimeout = oops\n", "AllowDownload = false\nTimeout = oops\n")]
    public async Task The_users_newer_settings_keep_every_line_but_airgaps(string? before, string edited, string? after)
    {
        if (before is not null)
        {
            _scene.Root.Write(Conf, before);
        }

        await _scene.ApplyAsync((Bundle("v1.30.14+k3s2") with { AllowDownload = false }).Write(_scene.Root));
        _scene.Root.Write(Conf, edited);

        await _scene.UndoAsync();

        Assert.Equal(after, _scene.Root.Contains(Conf) ? Text(Conf) : null);
    }

    [Theory]
    [InlineData("\uFEFFAllowDownload = true\r\n", "it begins with a byte-order mark")]
    [InlineData("AllowDownload = true\r\n\uFFFF\r\n", "line 2: ")]
    public async Task Settings_that_stop_kuberlr_are_refused_and_left_alone(string before, string problem)
    {
        _scene.Root.Write(Conf, before);
        var bundle = (Bundle("v1.30.14+k3s2") with { AllowDownload = false }).Write(_scene.Root);

        var failure = await _scene.FailAsync<OperationException>(bundle, "AG0719");

        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Text(Conf));
    }

    private static ApplyingBundle Bundle(string release) => new() { Releases = ImmutableArray.Create(release) };

    /// <summary>With its byte-order mark.</summary>
    private string Text(string path) => Encoding.UTF8.GetString(_scene.Root.ReadBytes(path));

    private void WriteList(string text) => _scene.Root.Write(ApplyingScene.List, text);
}

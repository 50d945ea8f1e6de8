using System.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Windows does not let a file be replaced or deleted that another program has open.</summary>
[OnlyOnWindows]
public sealed class OpenFilesTests : IDisposable
{
    private const string Kubectl = $"{ApplyingScene.Kubectls}/kubectl1.30.14";
    private const string Used = $"{ApplyingScene.Kubectls}/.airgap-used-kubectl1.30.14";
    private const string K3s = $"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s";

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_kubectl_that_runs_is_replaced_and_its_old_file_goes_when_it_has_ended()
    {
        var path = _scene.Root.Write(Kubectl, "");
        File.Copy(Path.Join(Environment.SystemDirectory, "cmd.exe"), path, overwrite: true);
        using var running = Process.Start(new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        var plan = await _scene.ApplyAsync(Bundle("first"));

        Assert.Equal(300, _scene.Root.ReadBytes(Kubectl).Length);
        var warning = Assert.Single(plan.Notes, note => note.Code.Id == "AG0628");
        Assert.EndsWith($"it is now '{_scene.Root.File(Used)}'", warning.Message, StringComparison.Ordinal);
        Assert.False(running.HasExited);
        running.Kill();
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(File.Exists(_scene.Root.File(Used)));
        await _scene.ApplyAsync(Bundle("second"));
        Assert.False(File.Exists(_scene.Root.File(Used)));
    }

    [Theory]
    [InlineData(Kubectl)]
    [InlineData(K3s)]
    [InlineData(ApplyingScene.List)]
    public async Task A_file_that_a_scanner_holds_for_an_instant_is_replaced(string path)
    {
        var open = Hold(path);
        var scanned = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3), TestContext.Current.CancellationToken);
            await open.DisposeAsync();
        });

        var plan = await _scene.ApplyAsync(Bundle("first"));

        await scanned;
        Assert.NotEqual("held", _scene.Root.Read(path));
        Assert.Empty(plan.Notes);
        Assert.Empty(_scene.Temporary());
    }

    [Theory]
    [InlineData(Kubectl)]
    [InlineData(K3s)]
    [InlineData("home/Factory/ca.pem")]
    public async Task A_file_that_a_scanner_holds_for_an_instant_is_removed(string path)
    {
        await _scene.ApplyAsync(Bundle("first"));
        var open = new FileStream(_scene.Root.File(path), FileMode.Open, FileAccess.Read, FileShare.Read);
        var scanned = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3), TestContext.Current.CancellationToken);
            await open.DisposeAsync();
        });

        var plan = await _scene.UndoAsync();

        await scanned;
        Assert.Empty(plan!.Notes);
        Assert.Empty(_scene.Temporary());
        Assert.False(File.Exists(_scene.Root.File(path)));
    }

    [Fact]
    public async Task A_kubectl_that_a_program_keeps_open_is_named_and_the_next_run_completes()
    {
        var bundle = Bundle("first");
        await using (Hold(Kubectl))
        {
            var failure = await _scene.FailAsync<OperationException>(bundle, "AG0613");

            Assert.Equal($"'{_scene.Root.File(Kubectl)}' is open in another program", failure.Message);
            Assert.Equal("close that program, then run the command again", failure.Hint);
            Assert.Empty(_scene.Temporary());
        }

        Assert.Equal("held", _scene.Root.Read(Kubectl));
        await _scene.ApplyAsync(bundle);
        Assert.NotEqual("held", _scene.Root.Read(Kubectl));

        await _scene.UndoAsync();
        Assert.Empty(_scene.Receipts);
        Assert.False(File.Exists(_scene.Root.File(K3s)));
    }

    [Fact]
    public async Task Two_generations_of_a_running_kubectl_do_not_stop_an_undo()
    {
        var path = _scene.Root.Write(Kubectl, "");
        File.Copy(Path.Join(Environment.SystemDirectory, "cmd.exe"), path, overwrite: true);
        using var first = Start(path);
        await _scene.ApplyAsync(Bundle("first"));

        // The bundle's kubectl is no program, so another one takes its place, as a user would build one.
        File.Delete(path);
        File.Copy(Path.Join(Environment.SystemDirectory, "cmd.exe"), path);
        using var second = Start(path);
        var plan = await _scene.ApplyAsync(Bundle("second"));

        Assert.EndsWith($"it is now '{_scene.Root.File(Used)}.1'", Assert.Single(plan.Notes).Message, StringComparison.Ordinal);
        await _scene.UndoAsync();
        Assert.False(File.Exists(path));
        await EndAsync(first);
        await EndAsync(second);
        await _scene.ApplyAsync(Bundle("first"));
        Assert.False(File.Exists(_scene.Root.File(Used)));
        Assert.False(File.Exists(_scene.Root.File(Used) + ".1"));
    }

    /// <summary>Folders of Rancher Desktop and kuberlr, as another program or a user wrote their names.</summary>
    [Theory]
    [InlineData($"{ApplyingScene.Cache}/K3S/x.txt")]
    [InlineData("home/.kuberlr/Linux-AMD64/x.txt")]
    [InlineData("home/.KUBERLR/x.txt")]
    public async Task Folders_in_another_letter_case_are_the_same_for_receipts(string file)
    {
        _scene.Root.Write(file, "mine");

        await _scene.ApplyAsync(Bundle("first"));
        Assert.True((await _scene.CompareAsync()).IsClean);
        await _scene.UndoAsync();

        Assert.Empty(_scene.Receipts);
        Assert.Equal([file], _scene.Root.Files().Where(path => path.StartsWith("home/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_receipt_that_another_program_has_open_is_not_called_unreadable()
    {
        await _scene.ApplyAsync(Bundle("first"));
        await using var open = new FileStream(Assert.Single(_scene.Receipts).FilePath!, FileMode.Open, FileAccess.Read, FileShare.None);

        var failure = await Assert.ThrowsAsync<OperationException>(_scene.UndoAsync);

        Assert.EndsWith("is open in another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal("close that program, then run the command again", failure.Hint);
    }

    private static Process Start(string path) =>
        Process.Start(new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Windows does not rename a folder with an open file; Wine does, so only the old file stays there.</summary>
    [Fact]
    public async Task A_file_of_a_release_that_a_program_keeps_open_is_named_and_the_next_run_completes()
    {
        var bundle = Bundle("first");
        string named;
        await using (Hold(K3s))
        {
            try
            {
                named = Assert.Single((await _scene.ApplyAsync(bundle)).Notes, note => note.Code.Id == "AG0628").Message;
            }
            catch (OperationException failure)
            {
                named = failure.Message;
                Assert.Empty(_scene.Temporary());
            }
        }

        Assert.Matches(@"v1\.29\.4\+k3s1\\k3s'", named);
        await _scene.ApplyAsync(bundle);
        Assert.Empty(_scene.Temporary());
        Assert.NotEqual("held", _scene.Root.Read(K3s));
    }

    /// <summary>A run was killed after it had moved the open file away, and before the new one got the name.</summary>
    [Fact]
    public async Task Settings_that_a_killed_run_had_moved_away_come_back_and_are_kept()
    {
        _scene.Root.Write("home/.kuberlr/.airgap-old-kuberlr.conf", "SystemPath = \"/usr/bin\"\n");

        await _scene.ApplyAsync(new ApplyingBundle { AllowDownload = false }.Write(_scene.Root));

        Assert.Contains("SystemPath = \"/usr/bin\"", _scene.Root.Read("home/.kuberlr/kuberlr.conf"), StringComparison.Ordinal);
        Assert.Contains("AllowDownload = false", _scene.Root.Read("home/.kuberlr/kuberlr.conf"), StringComparison.Ordinal);
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task The_old_file_of_a_killed_run_goes_where_the_new_one_has_the_name()
    {
        await _scene.ApplyAsync(Bundle("first"));
        var used = _scene.Root.Write($"{ApplyingScene.Kubectls}/.airgap-old-kubectl1.30.14", "old");

        await _scene.ApplyAsync(Bundle("second"));

        Assert.False(File.Exists(used));
        Assert.NotEqual("old", _scene.Root.Read(Kubectl));
    }

    [Theory]
    [InlineData(Kubectl)]
    [InlineData(K3s)]
    [InlineData(ApplyingScene.List)]
    public async Task A_file_with_the_read_only_attribute_is_replaced_and_deleted(string path)
    {
        File.SetAttributes(_scene.Root.Write(path, "half"), FileAttributes.ReadOnly);

        await _scene.ApplyAsync(Bundle("first"));

        Assert.NotEqual("half", _scene.Root.Read(path));
        File.SetAttributes(_scene.Root.File(path), FileAttributes.ReadOnly);
        await _scene.UndoAsync();
        Assert.Empty(_scene.Temporary());
    }

    private FileStream Hold(string path) => new(_scene.Root.Write(path, "held"), FileMode.Open, FileAccess.Read, FileShare.Read);

    private Airgap.Bundles.Bundle Bundle(string edition) =>
        new ApplyingBundle { Edition = edition, Files = [("{home}/Factory", "ca.pem")] }.Write(_scene.Root, edition);
}

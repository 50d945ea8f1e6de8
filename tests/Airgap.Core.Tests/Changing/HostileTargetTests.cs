using System.Diagnostics;
using System.Text.Json;
using Airgap.Diagnosis;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>
/// What a user, another program or a broken disk may have left on a target: nothing of it is lost, and nothing of it stops airgap for
/// ever.
/// </summary>
public sealed class HostileTargetTests : IDisposable
{
    private const string Folder = $"{ApplyingScene.Releases}/v1.29.4+k3s1";
    private const string Certificate = "home/Factory/ca.pem";

    private readonly ApplyingScene _scene = new();

    public void Dispose()
    {
        Run("find home -name '*[!-~]*' -type f -delete");
        _scene.Dispose();
    }

    [Theory]
    [InlineData("k3s", "folder")]
    [InlineData("sha256sum-amd64.txt", "folder")]
    [RowNotOnWindows(Because.Links, "k3s", "link")]
    [RowNotOnWindows(Because.Links, "k3s", "dead link")]
    [RowNotOnWindows(Because.SpecialFiles, "k3s", "pipe")]
    [RowNotOnWindows(Because.SpecialFiles, "k3s", "socket")]
    [RowNotOnWindows(Because.Links, "sha256sum-amd64.txt", "link")]
    public async Task What_has_the_name_of_a_releases_file_is_moved_not_deleted(string name, string kind)
    {
        _scene.Root.Folder(Folder);
        Obstacle.Make(kind, _scene.Root.File($"{Folder}/{name}"));
        _scene.Root.Write($"{Folder}/k3s-airgap-images-amd64.tar.zst", "broken");

        var plan = await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var note = Assert.Single(plan.Notes);
        Assert.Equal("AG0627", note.Code.Id);
        var moved = _scene.Root.File($"{Folder}/{name}.1");
        if (kind == "folder")
        {
            Assert.Equal("a user's file", File.ReadAllText(Path.Join(moved, "mine")));
        }

        Assert.True(Path.Exists(moved) || new FileInfo(moved).LinkTarget is not null);
        Assert.Equal(200, _scene.Root.ReadBytes($"{Folder}/k3s").Length);
        Assert.Empty(_scene.Temporary());
        Assert.False((await _scene.PlanAsync(new ApplyingBundle().Write(_scene.Root, "again"))).Changes);
    }

    [Fact]
    [NotOnWindows(Because.Names)]
    public async Task A_name_that_is_not_utf_8_stops_neither_apply_nor_undo_nor_fix()
    {
        _scene.Root.Write($"{Folder}/k3s", "broken");
        Run($"printf mine > \"$(printf '{Folder}/note\\377')\"");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        Run($"test \"$(cat {Folder}/note*)\" = mine");
        await new Fixer(new DoctorOptions { Machine = _scene.Machine, FixCommand = "fix" }, _scene.Notes).FixAsync(CancellationToken.None);
        await _scene.UndoAsync();

        Run($"test \"$(cat {Folder}/note*)\" = mine");
        Assert.Empty(_scene.Receipts);
    }

    [Theory]
    [InlineData(".airgap-new-v1.29.4+k3s1", ApplyingScene.Releases)]
    [InlineData(".airgap-new-kubectl1.30.14", ApplyingScene.Kubectls)]
    [InlineData(".airgap-tmp-k3s-versions.json", ApplyingScene.Cache)]
    [InlineData(".airgap-tmp-kuberlr.conf", "home/.kuberlr")]
    public async Task A_folder_with_a_temporary_name_that_airgap_did_not_make_is_moved_aside(string name, string folder)
    {
        _scene.Root.Write($"{folder}/{name}/deep/mine", "precious");
        _scene.Root.Write($"{folder}/{name}/k3s", "half");

        var plan = await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(["AG0627"], plan.Notes.Select(note => note.Code.Id));
        var kept = Assert.Single(_scene.Root.Files("home"), path => path.EndsWith("deep/mine", StringComparison.Ordinal));
        Assert.Contains("/airgap-kept-", kept, StringComparison.Ordinal);
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task A_file_beside_a_file_of_the_bundle_is_deleted_only_if_airgap_made_it()
    {
        _scene.Root.Write("home/Factory/.airgap-new-ca.pem", "mine");

        var plan = await _scene.ApplyAsync(WithFile("first").Write(_scene.Root));

        Assert.Equal(["AG0627"], plan.Notes.Select(note => note.Code.Id));
        Assert.Equal("mine", _scene.Root.Read("home/Factory/airgap-kept-new-ca.pem"));
    }

    [Fact]
    public async Task What_was_moved_aside_is_told_also_if_the_apply_fails_afterwards()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1/mine", "precious");
        _scene.Root.Write(Certificate, "not airgap's");

        await _scene.FailAsync<OperationException>(WithFile("first").Write(_scene.Root), "AG0622");

        Assert.Contains(_scene.Notes.Texts, text => text.Contains("airgap-kept-", StringComparison.Ordinal));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Links_in_a_leftover_folder_lead_no_deletion_elsewhere()
    {
        var precious = _scene.Root.Write("precious/k3s", "mine");
        _scene.Root.Folder($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1");
        Directory.CreateSymbolicLink(
            _scene.Root.File($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1/k3s"),
            _scene.Root.File("precious"));
        Directory.CreateSymbolicLink(_scene.Root.File($"{ApplyingScene.Releases}/.airgap-new-v1.30.1+k3s1"), _scene.Root.File("precious"));

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal("mine", File.ReadAllText(precious));
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public async Task A_lock_file_that_is_something_else_is_refused_at_once()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        _scene.Root.Folder(ApplyingScene.Cache);
        foreach (var kind in Obstacle.Kinds)
        {
            var busy = _scene.Root.File($"{ApplyingScene.Cache}/.airgap-busy");
            Obstacle.Make(kind, busy);

            var failure = await _scene.FailAsync<OperationException>(bundle, "AG0603").WaitAsync(TimeSpan.FromSeconds(20));

            Assert.Contains(busy, failure.Message, StringComparison.Ordinal);
            Run($"rm -r {ApplyingScene.Cache}/.airgap-busy*");
        }

        await _scene.ApplyAsync(bundle);
    }

    [Fact]
    public async Task What_a_killed_apply_of_other_files_left_goes_with_the_folders_that_it_made()
    {
        LeaveKilled();

        await new Fixer(new DoctorOptions { Machine = _scene.Machine, FixCommand = "fix" }, _scene.Notes).FixAsync(CancellationToken.None);

        Assert.Empty(_scene.Root.Files("home"));
        Assert.False(_scene.Root.Contains("home/Factory"));
        Assert.False(_scene.Root.Contains("home/.kuberlr"));
        Assert.True(_scene.Root.Contains("home/Documents"));
    }

    [Fact]
    public async Task After_a_kill_an_apply_and_an_undo_everything_is_as_before()
    {
        var before = Names();
        LeaveKilled();
        Directory.Delete(_scene.Root.File("home/Documents"));

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        await _scene.UndoAsync();

        Assert.Equal(before, Names());
    }

    [Fact]
    public async Task A_kill_of_an_apply_that_replaces_other_files_does_not_stop_the_next_one()
    {
        await _scene.ApplyAsync(WithFile("first").Write(_scene.Root, "first"));
        var second = WithFile("second").Write(_scene.Root, "second");
        var bytes = _scene.Root.ReadBytes(Certificate);
        await _scene.ApplyAsync(second);
        new ReceiptJournal(_scene.Layout).Replace(_scene.Receipts[^1] with { State = Receipt.Pending });
        var placed = _scene.Root.ReadBytes(Certificate);
        _scene.Root.Write(Certificate, bytes);
        _scene.Root.Write("home/Factory/.airgap-new-ca.pem", placed);

        await _scene.ApplyAsync(second);

        Assert.Equal(placed, _scene.Root.ReadBytes(Certificate));
        Assert.Empty(_scene.Temporary());
        Assert.All(_scene.Receipts, receipt => Assert.Equal(Receipt.Done, receipt.State));
    }

    [Theory]
    [InlineData(240)]
    [InlineData(245)]
    [InlineData(255)]
    public async Task A_file_with_a_long_name_is_installed_and_taken_back(int bytes)
    {
        var name = new string('n', bytes - 4) + ".pem";
        await _scene.ApplyAsync(new ApplyingBundle { Files = [("{home}/Factory", name)] }.Write(_scene.Root));

        Assert.Equal(400, _scene.Root.ReadBytes($"home/Factory/{name}").Length);
        await _scene.UndoAsync();
        Assert.False(_scene.Root.Contains("home/Factory"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task A_text_keeps_its_mode()
    {
        Chmod("600", _scene.Root.Write("home/.kuberlr/kuberlr.conf", "SystemPath = \"/usr/bin\"\n"));
        Chmod("640", _scene.Root.Write(ApplyingScene.List, "{}"));

        await _scene.ApplyAsync(new ApplyingBundle { AllowDownload = false }.Write(_scene.Root));

        Assert.Equal("600", Mode("home/.kuberlr/kuberlr.conf"));
        Assert.Equal("640", Mode(ApplyingScene.List));
        await _scene.UndoAsync();
        Assert.Equal("600", Mode("home/.kuberlr/kuberlr.conf"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task What_is_copied_can_be_opened_by_no_other_user_until_it_is_complete()
    {
        var modes = new HashSet<string>();
        var notes = new ApplyingNotes { WhileCopying = () => Look(modes) };

        await _scene.ApplyAsync(new ApplyingBundle { Releases = ["v1.29.4+k3s1"] }.Write(_scene.Root), notes);

        // 644 and 755: files that are complete and wait for the others.
        Assert.Contains("600", modes);
        Assert.DoesNotContain(modes, mode => mode[1] is '2' or '6' or '7' || mode[2] is '2' or '6' or '7');
    }

    [Fact]
    public async Task An_undo_compares_bytes_even_where_size_time_and_inode_are_equal()
    {
        await _scene.ApplyAsync(WithFile("first").Write(_scene.Root));
        var path = _scene.Root.File(Certificate);
        var time = File.GetLastWriteTimeUtc(path);
        var changed = _scene.Root.ReadBytes(Certificate);
        changed[^1] ^= 1;
        using (var file = File.OpenWrite(path))
        {
            file.Write(changed);
        }

        File.SetLastWriteTimeUtc(path, time);

        var undone = await _scene.UndoAsync();

        Assert.Equal([path], undone!.Kept);
        Assert.Equal(changed, _scene.Root.ReadBytes(Certificate));
    }

    private void LeaveKilled()
    {
        _scene.Root.Folder("home/Documents");
        _scene.Root.Folder(ApplyingScene.Cache);
        _scene.Root.Folder("home/.kuberlr");
        _scene.Root.Write("home/Factory/.airgap-new-ca.pem", "half");
        string[] made = ["home/.cache", ApplyingScene.Cache, "home/.kuberlr", "home/Factory"];
        var paths = string.Join(", ", made.Append("outside").Select(Quoted));
        _scene.Root.Folder("outside");
        _scene.Root.Write(
            $"{ApplyingScene.Cache}/.airgap-busy",
            $$"""{"process":1,"made":[{{paths}}],"files":[{{Quoted(Certificate)}},{{Quoted("outside/x")}}]}""");
    }

    private string Quoted(string path) => JsonSerializer.Serialize(_scene.Root.File(path));

    private string[] Names() =>
    [
        .. Directory.EnumerateFileSystemEntries(_scene.Root.File("home"), "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}.local", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private void Look(HashSet<string> modes)
    {
        foreach (var file in _scene.Temporary().Where(path => !path.EndsWith("busy", StringComparison.Ordinal)))
        {
            lock (modes)
            {
                modes.Add(Mode(file));
            }
        }
    }

    private string Mode(string path) => Airgap.Content.FileModes.Of(_scene.Root.File(path));

    private static ApplyingBundle WithFile(string edition) => new() { Files = [("{home}/Factory", "ca.pem")], Edition = edition };

    private static void Chmod(string mode, string path)
    {
        using var process = Process.Start("chmod", [mode, path]);
        process.WaitForExit();
    }

    private void Run(string script)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _scene.Root.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

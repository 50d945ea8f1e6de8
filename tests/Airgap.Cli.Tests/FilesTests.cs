using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Other files of a bundle: files beside the manifest and files at addresses.</summary>
public sealed class FilesTests
{
    [Fact]
    public async Task A_changed_file_makes_the_lock_stale()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("lock");
        var fits = await machine.SucceedAsync("lock", "--check", "-q");
        machine.Write("certificates/factory.crt", "another certificate\n");
        machine.Write("images/new.tar", "new");
        File.Delete(Path.Join(machine.Project, "images/base/a.tar"));

        var stale = await machine.FailAsync(4, "build", "--locked");
        var built = await machine.SucceedAsync("build");

        Story.Matches(fits + stale + built);
    }

    [Theory]
    [InlineData("letter case counts", "images/**/*.TAR")]
    [InlineData("nothing is above the folder", "../outside.txt")]
    [InlineData("no question marks", "images/?.tar")]
    [InlineData("no braces", "images/*.{tar,zip}")]
    [InlineData("an absolute path", "/etc/passwd")]
    [InlineData("a folder", "images")]
    [InlineData("a Windows path", "images\\a.tar")]
    [InlineData("two stars beside others", "images/**.tar")]
    public async Task A_glob_that_means_nothing_is_named(string story, string glob)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + $"files: [{{ path: '{glob}' }}]\n");
        machine.Write("images/a.tar", "a");

        var run = await machine.RunAsync("lock");

        Assert.True(run.ExitCode is 1 or 3, story);
        Assert.Matches("error AG0(120|216): the glob '", run.Error);
        Assert.False(File.Exists(Path.Join(machine.Project, "airgap.lock.json")));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task What_cannot_travel_is_named_all_at_once()
    {
        await using var machine = await TestMachine.StartAsync(
            SampleManifest.Small + "files: [{ path: 'stuff/**/*' }, { path: 'more/x.txt' }]\n");
        machine.Write("stuff/empty.txt", "");
        machine.Write("stuff/x.txt", "x");
        machine.Write("more/x.txt", "x");
        machine.Root.Write("outside.txt", "secret");
        File.CreateSymbolicLink(Path.Join(machine.Project, "stuff/out.txt"), machine.Root.File("outside.txt"));
        File.CreateSymbolicLink(Path.Join(machine.Project, "stuff/broken.txt"), "nowhere");
        Directory.CreateSymbolicLink(Path.Join(machine.Project, "stuff/folder"), machine.Root.Path);

        var first = await machine.FailAsync(1, "lock");
        foreach (var name in new[] { "empty.txt", "out.txt", "broken.txt" })
        {
            File.Delete(Path.Join(machine.Project, "stuff", name));
        }

        var second = await machine.FailAsync(1, "lock");

        Story.Matches(first + second);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Links_within_the_folder_bundles_and_repositories_are_what_one_expects()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: '**/*.txt' }]\n");
        machine.Write("notes/a.txt", "a");
        machine.Write(".git/b.txt", "b");
        File.CreateSymbolicLink(Path.Join(machine.Project, "notes/link.txt"), "a.txt");
        await machine.SucceedAsync("build");

        await machine.SucceedAsync("build", "--locked");

        Assert.Equal(["notes/a.txt", "notes/link.txt"], machine.Root.Files("project/airgap-bundle/files"));
        Assert.Null(new FileInfo(Path.Join(machine.Bundle, "files/notes/link.txt")).LinkTarget);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("images/*.conf")]
    [InlineData("images/**/*")]
    [InlineData("images/passwords.conf")]
    public async Task A_folder_of_the_glob_that_is_a_link_out_of_the_project_is_refused(string glob)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + $"files: [{{ path: '{glob}' }}]\n");
        machine.Root.Write("elsewhere/passwords.conf", "secret");
        Directory.CreateSymbolicLink(Path.Join(machine.Project, "images"), machine.Root.File("elsewhere"));

        var run = await machine.FailAsync(1, "lock");

        Assert.Contains("error AG0216: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(machine.Project, "airgap.lock.json")));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_token_of_version_control_does_not_get_into_a_bundle()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: '**/*' }]\n");
        machine.Write(".git/config", "token");
        machine.Write("module/.git", "gitdir: ../.git/modules/module");
        machine.Write("module/.GIT/config", "token");
        machine.Write("module/a.txt", "a");
        await machine.SucceedAsync("build");

        var bundled = machine.Root.Files("project/airgap-bundle/files");
        File.CreateSymbolicLink(Path.Join(machine.Project, "module/b.txt"), "../.git/config");
        var link = await machine.FailAsync(1, "build");
        machine.Write("airgap.yaml", SampleManifest.Small + "files: [{ path: .git/config }]\n");
        var named = await machine.FailAsync(3, "build");

        Assert.Equal(["airgap.yaml", "module/a.txt"], bundled.Order(StringComparer.Ordinal));
        Story.Matches(link.Error + named.Error);
    }

    [Theory]
    [InlineData(243)]
    [InlineData(244)]
    [InlineData(255)]
    public async Task A_file_with_a_long_name_is_built_and_verified(int length)
    {
        var name = new string('a', length);
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'long/*' }]\n");
        machine.Write($"long/{name}", "a");

        await machine.SucceedAsync("build");
        await machine.SucceedAsync("verify");

        Assert.Equal([name], machine.Root.Files("project/airgap-bundle/files"));
    }

    [Fact]
    public async Task Names_that_differ_only_in_Unicode_form_are_named()
    {
        await using var machine = await TestMachine.StartAsync(
            SampleManifest.Small + "files: [{ path: 'a/*', install: '{home}/x' }, { path: 'b/*', to: b, install: '{home}/X' }]\n");
        machine.Write("a/caf\u00e9", "a");
        machine.Write("b/cafe\u0301", "b");

        var run = await machine.FailAsync(1, "lock");

        Assert.Contains("error AG0218: 2 files would be installed as '{home}/X/cafe\u0301' on ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_nothing_is_is_named()
    {
        await using var machine = await FilesMachine.StartAsync();
        machine.Write("airgap.yaml", machine.Read("airgap.yaml").Replace("Rancher%20Desktop.msi", "nothing.msi", StringComparison.Ordinal));

        var run = await machine.FailAsync(1, "lock");

        Assert.Contains("error AG0219: there is no file at https://example.com/downloads/nothing.msi", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(machine.Project, "airgap.lock.json")));
    }

    [Fact]
    public async Task The_last_file_of_a_glob_that_went_is_news_for_the_lock()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'notes/*.txt' }]\n");
        machine.Write("notes/a.txt", "a");
        await machine.SucceedAsync("lock");
        File.Delete(Path.Join(machine.Project, "notes/a.txt"));

        var check = await machine.FailAsync(4, "lock", "--check");

        Story.Matches(check.Text);
    }

    [Fact]
    public async Task Everything_beside_the_manifest_does_not_take_what_airgap_makes()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: '**/*' }]\n");
        machine.Write("notes/a.txt", "a");
        await machine.SucceedAsync("build");
        await machine.SucceedAsync("build", "--locked");

        await machine.SucceedAsync("build", "--locked", "--output", "another");
        await machine.SucceedAsync("lock", "--check");

        Assert.Equal(["airgap.yaml", "notes/a.txt"], machine.Root.Files("project/airgap-bundle/files").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wrong_entry_is_reported_with_its_place()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + """
            files:
              - to: nothing
              - { path: a.txt, url: "https://example.com/a.txt" }
              - { url: "http://example.com/a.txt", sha256: abc }
              - { url: "https://me:secret@example.com/a.txt" }
              - { path: a.txt, sha256: abc, to: ../up, platforms: [windows/amd64, amiga], install: "{home}" }
              - { path: a.txt, excludes: [b] }

            """);

        var run = await machine.FailAsync(3, "plan");

        Story.Matches(run.Text);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_entry_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: a.txt }, { path: a.txt }]\n");

        var run = await machine.FailAsync(3, "plan");

        Assert.Equal("airgap.yaml(3,26): error AG0111: the files 'a.txt' are listed twice\n  hint: remove one of them\n", run.Error);
    }
}

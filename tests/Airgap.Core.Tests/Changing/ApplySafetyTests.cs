using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Links, pipes and whatever else has the name of a file.</summary>
public sealed class ApplySafetyTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(ApplyingScene.Releases)]
    [InlineData($"{ApplyingScene.Releases}/v1.29.4+k3s1")]
    [InlineData(ApplyingScene.Kubectls)]
    [InlineData($"{ApplyingScene.Kubectls}/kubectl1.30.14")]
    [InlineData(ApplyingScene.List)]
    public async Task A_link_below_the_cache_and_kuberlrs_folder_is_refused(string path)
    {
        var isFile = path.EndsWith("14", StringComparison.Ordinal) || path.EndsWith("json", StringComparison.Ordinal);
        _scene.Root.Write(isFile ? "elsewhere" : "elsewhere/mine", "mine");
        foreach (var target in new[] { "elsewhere", "nowhere" })
        {
            var link = _scene.Root.File(path);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, _scene.Root.File(target));
            var bundle = new ApplyingBundle().Write(_scene.Root);
            var before = TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files);

            await _scene.FailAsync<OperationException>(bundle, "AG0603");

            Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files));
            File.Delete(link);
        }
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("home/.cache")]
    [InlineData(ApplyingScene.Cache)]
    [InlineData("home/.kuberlr")]
    public async Task Links_at_and_above_them_are_followed(string path)
    {
        _scene.Root.Folder("disk/big");
        var link = _scene.Root.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        Directory.CreateSymbolicLink(link, _scene.Root.File("disk/big"));
        var bundle = new ApplyingBundle().Write(_scene.Root);

        await _scene.ApplyAsync(bundle);

        Assert.NotNull(new DirectoryInfo(link).LinkTarget);
        Assert.NotEmpty(_scene.Root.Files("disk/big"));
        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
        Assert.Single(_scene.Receipts);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_within_a_version_folder_is_replaced_and_its_target_stays()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var k3s = _scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s");
        File.Move(k3s, _scene.Root.File("precious"));
        File.CreateSymbolicLink(k3s, _scene.Root.File("precious"));

        var plan = await _scene.ApplyAsync(bundle);

        Assert.Equal("its k3s is a symbolic link", plan.Releases[0].Problem);
        Assert.Null(new FileInfo(k3s).LinkTarget);
        Assert.Equal(200, _scene.Root.ReadBytes("precious").Length);
    }

    [Fact]
    public async Task A_folder_with_the_name_of_a_kubectl_is_refused()
    {
        _scene.Root.Write($"{ApplyingScene.Kubectls}/kubectl1.30.14/mine", "mine");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var before = TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files);

        await _scene.FailAsync<OperationException>(bundle, "AG0603");

        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files));
    }

    [Theory]
    [InlineData($"{ApplyingScene.Releases}/v1.29.4+k3s1")]
    [InlineData(ApplyingScene.Releases)]
    [InlineData(ApplyingScene.Cache)]
    [InlineData("home/.cache")]
    [InlineData("home/.kuberlr")]
    [InlineData(ApplyingScene.Kubectls)]
    [InlineData("home/.local")]
    public async Task A_file_with_the_name_of_a_folder_is_named_and_stays(string path)
    {
        _scene.Root.Write(path, "mine");
        var bundle = new ApplyingBundle().Write(_scene.Root);

        var failure = await Assert.ThrowsAnyAsync<AirgapException>(() => _scene.ApplyAsync(bundle));

        Assert.Contains(Path.GetFileName(path), failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", _scene.Root.Read(path));
        Assert.False(_scene.Root.Contains(ApplyingScene.List));
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task A_folder_with_the_name_of_the_version_list_is_named_and_stays()
    {
        _scene.Root.Write(ApplyingScene.List + "/mine", "mine");
        var bundle = new ApplyingBundle().Write(_scene.Root);

        await Assert.ThrowsAnyAsync<AirgapException>(() => _scene.ApplyAsync(bundle));

        Assert.Equal("mine", _scene.Root.Read(ApplyingScene.List + "/mine"));
    }

    [Theory]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [InlineData("home")]
    [InlineData(ApplyingScene.Releases)]
    [InlineData(ApplyingScene.Kubectls)]
    public async Task A_folder_that_is_not_writable_is_named(string path)
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everywhere");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        SetMode(_scene.Root.Folder(path), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var failure = await _scene.FailAsync<OperationException>(bundle, "AG0613");

        Assert.NotNull(failure.Hint);
        Assert.DoesNotContain(_scene.Root.Files("home"), name => name.Contains("kubectl", StringComparison.Ordinal));
    }

    [Theory]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    [InlineData("kuberlr/linux-amd64")]
    public async Task A_bundle_that_cannot_be_read_is_not_taken_for_a_target_that_cannot_be_written(string path)
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        var bundle = new ApplyingBundle().Write(_scene.Root);
        SetMode(_scene.Root.File($"bundle/{path}"), UnixFileMode.None);

        var failure = await _scene.FailAsync<OperationException>(bundle, "AG0508");

        Assert.Contains("permission denied", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scene.Root.File("home")));
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(ApplyingScene.Cache)]
    [InlineData("home/.kuberlr")]
    public async Task A_link_in_the_place_of_a_lock_is_not_written_through(string folder)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var victim = _scene.Root.Write("victim", "precious");
        File.CreateSymbolicLink(Path.Join(_scene.Root.Folder(folder), ".airgap-busy"), victim);

        await _scene.FailAsync<OperationException>(bundle, "AG0603");

        Assert.Equal("precious", _scene.Root.Read("victim"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Receipts_are_not_written_through_a_link()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        Directory.CreateSymbolicLink(Path.Join(_scene.Root.Folder("home/.local/state"), "airgap"), _scene.Root.Folder("elsewhere"));

        var refused = await _scene.FailAsync<OperationException>(bundle, "AG0603");

        Assert.Contains("receipts are kept in a plain folder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_scene.Root.Files("elsewhere"));
        Assert.Empty(_scene.Temporary());
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}

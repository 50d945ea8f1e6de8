using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>Whether a bundle is what it says it is: every byte of it.</summary>
public sealed class BundleVerifyTests
{
    [Fact]
    public async Task A_bundle_as_it_was_built_is_right()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        var report = await scene.VerifyAsync();

        Assert.Empty(report.Problems);
        Assert.Empty(report.Extra);
        Assert.Equal((scene.Lock.Id, 15), (report.Id, report.Files));
        Assert.Equal(
            scene.Files.Where(path => path != "SHA256SUMS").Sum(path => scene.Temp.ReadBytes(BundlesScene.Of(path)).Length),
            report.Bytes);
        Assert.Empty(scene.Server.Requests);
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("bundle.json")]
    [InlineData("cache/k3s-versions.json")]
    public async Task A_checksum_file_that_has_lost_the_line_of_one_of_ours_is_found(string path)
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var lines = scene.Temp.Read(BundlesScene.Of("SHA256SUMS"))
            .Split('\n')
            .Where(line => !line.EndsWith("  " + path, StringComparison.Ordinal));
        scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), string.Join('\n', lines));

        var report = await scene.VerifyAsync();

        Assert.Equal("is not listed in SHA256SUMS", report.Problems[path]);
    }

    /// <summary>Earlier versions of airgap made bundles without it.</summary>
    [Fact]
    public async Task A_bundle_without_an_SBOM_is_right_and_a_build_adds_it()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var sbom = scene.Temp.ReadBytes(BundlesScene.Of("bundle.spdx.json"));
        var lines = scene.Temp.Read(BundlesScene.Of("SHA256SUMS"))
            .Split('\n')
            .Where(line => !line.EndsWith("bundle.spdx.json", StringComparison.Ordinal));
        scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), string.Join('\n', lines));
        File.Delete(scene.Temp.File(BundlesScene.Of("bundle.spdx.json")));

        var before = await scene.VerifyAsync();
        await scene.BuildAsync();

        Assert.Equal((0, 14), (before.Problems.Count, before.Files));
        Assert.Equal(sbom, scene.Temp.ReadBytes(BundlesScene.Of("bundle.spdx.json")));
        Assert.Empty(scene.Server.Requests);
    }

    [Fact]
    public async Task One_changed_byte_in_any_file_is_found_wherever_it_is()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        Assert.Equal(16, scene.Files.Count);

        foreach (var path in scene.Files)
        {
            var bytes = scene.Temp.ReadBytes(BundlesScene.Of(path));
            foreach (var at in new[] { 0, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1 })
            {
                var changed = bytes.ToArray();
                changed[at] ^= 1;
                scene.Temp.Write(BundlesScene.Of(path), changed);
                Assert.True(await IsRefusedAsync(scene), $"byte {at} of {path}");
            }

            scene.Temp.Write(BundlesScene.Of(path), bytes);
        }

        Assert.False(await IsRefusedAsync(scene));
    }

    [Fact]
    public async Task One_changed_byte_at_any_place_of_the_checksum_file_is_found()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var bytes = scene.Temp.ReadBytes(BundlesScene.Of("SHA256SUMS"));

        for (var at = 0; at < bytes.Length; at += bytes.Length / Amount.Of(bytes.Length))
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), changed);
            Assert.True(await IsRefusedAsync(scene), $"byte {at}");
        }
    }

    [Fact]
    public async Task A_missing_file_is_found_whichever_it_is()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        foreach (var path in scene.Files)
        {
            var bytes = scene.Temp.ReadBytes(BundlesScene.Of(path));
            File.Delete(scene.Temp.File(BundlesScene.Of(path)));
            Assert.True(await IsRefusedAsync(scene), path);
            scene.Temp.Write(BundlesScene.Of(path), bytes);
        }
    }

    [Fact]
    public async Task A_file_that_is_cut_short_or_grew_is_found_whichever_it_is()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        foreach (var path in scene.Files)
        {
            var bytes = scene.Temp.ReadBytes(BundlesScene.Of(path));
            scene.Temp.Write(BundlesScene.Of(path), bytes[..(bytes.Length / 2)]);
            Assert.True(await IsRefusedAsync(scene), $"{path} cut");
            scene.Temp.Write(BundlesScene.Of(path), [.. bytes, 65]);
            Assert.True(await IsRefusedAsync(scene), $"{path} grown");
            scene.Temp.Write(BundlesScene.Of(path), bytes);
        }
    }

    [Fact]
    public async Task Problems_are_reported_file_by_file()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        File.Delete(scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64/kubectl1.30.14")));
        scene.Temp.Write(BundlesScene.Of("README.txt"), "another text");
        scene.Temp.Write(BundlesScene.Of("cache/k3s/v1.30.14+k3s2/k3s"), "short");

        var problems = (await scene.VerifyAsync()).Problems;

        Assert.Equal(["README.txt", "cache/k3s/v1.30.14+k3s2/k3s", "kuberlr/linux-amd64/kubectl1.30.14"], problems.Keys);
        Assert.StartsWith("is wrong: expected sha256 ", problems["README.txt"], StringComparison.Ordinal);
        Assert.Matches("^is wrong: expected [0-9]+ bytes, found 5$", problems["cache/k3s/v1.30.14+k3s2/k3s"]);
        Assert.Equal("is missing", problems["kuberlr/linux-amd64/kubectl1.30.14"]);
    }

    [Fact]
    public async Task An_extra_file_is_reported_and_no_error()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        scene.Temp.Write(BundlesScene.Of("files/notes.txt"), "from a colleague");
        scene.Temp.Write(BundlesScene.Of(".partial/x.part"), "left by a copy");

        var report = await scene.VerifyAsync();

        Assert.Empty(report.Problems);
        Assert.Equal("files/notes.txt", Assert.Single(report.Extra));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_place_of_a_file_is_a_problem_even_where_it_points_to_the_right_bytes()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var kubectl = scene.Temp.File(BundlesScene.Of("kuberlr/linux-amd64/kubectl1.30.14"));
        File.Move(kubectl, scene.Temp.File("kubectl"));
        File.CreateSymbolicLink(kubectl, scene.Temp.File("kubectl"));

        var report = await scene.VerifyAsync();

        Assert.Equal("is a symbolic link", Assert.Single(report.Problems).Value);
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public async Task A_pipe_in_place_of_a_file_is_a_problem_and_verify_does_not_wait_for_its_writer()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        await BundlesPipe.PutAsync(scene.Temp.File(BundlesScene.Of("README.txt")));

        var report = await Task.Run(scene.VerifyAsync).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("is not a regular file", Assert.Single(report.Problems).Value);
    }

    [Fact]
    public async Task A_checksum_file_that_forgets_an_artifact_or_names_it_otherwise_is_found()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var lines = scene.Temp.Read(BundlesScene.Of("SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), string.Join('\n', lines[..^2]) + $"\n{new string('1', 64)}  {lines[^2][66..]}\n");

        var problems = (await scene.VerifyAsync()).Problems;

        Assert.Equal(
            ["has another checksum in SHA256SUMS than in airgap.lock.json", "is not listed in SHA256SUMS"],
            problems.Values);
    }

    /// <summary>Whether <c>verify</c> would end with exit code 5.</summary>
    private static async Task<bool> IsRefusedAsync(BundlesScene scene)
    {
        try
        {
            return !(await scene.VerifyAsync()).Problems.IsEmpty;
        }
        catch (VerificationException)
        {
            return true;
        }
    }
}

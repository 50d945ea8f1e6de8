using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Whatever else is on a machine stays as it is, byte for byte.</summary>
public sealed class ApplyForeignFilesTests
{
    private static readonly string[] _ours =
    [
        ApplyingScene.List,
        .. new[] { "v1.29.4+k3s1", "v1.30.14+k3s2" }.SelectMany(release =>
            new[] { "k3s", "k3s-airgap-images-amd64.tar.zst", "sha256sum-amd64.txt" }
                .Select(name => $"{ApplyingScene.Releases}/{release}/{name}")),
        $"{ApplyingScene.Kubectls}/kubectl1.30.14",
    ];

    private static readonly Gen<string> _folder = Gen.OneOf(
        "home", "home/.cache", ApplyingScene.Cache, ApplyingScene.Releases,
        $"{ApplyingScene.Releases}/v1.29.4+k3s1", $"{ApplyingScene.Releases}/v1.28.8+k3s1",
        $"{ApplyingScene.Releases}/v1.30.14+k3s1", $"{ApplyingScene.Releases}/tmp-v1.29.4+k3s1-AbCdEf",
        "home/.kuberlr", ApplyingScene.Kubectls, "home/.kuberlr/darwin-arm64",
        "home/.local/state/airgap", "home/.local/state/airgap/targets", "home/.config/rancher-desktop");

    private static readonly Gen<string> _name = Gen.OneOf(
        "k3s", "k3s-airgap-images-amd64.tar.zst", "sha256sum-amd64.txt", "notes.txt", ".airgap-notes", ".airgap-",
        "kubectl1.30.14", "kubectl1.30.14.sha256",
        "kubectl1.31.0", "kubectl1.30.14.exe", "kuberlr.conf", "settings.json", "k3s-versions.json.bak", "with blank",
        "ünï", "busy", "000001.json",
        // To Windows this would be airgap's own file.
        OperatingSystem.IsWindows() ? "K4S" : "K3S");

    private static readonly Gen<(string Folder, string Name, byte[] Bytes)[]> _machine =
        Gen.Select(_folder, _name, Gen.Byte.Array[0, 40]).Array[0, 14];

    [Fact]
    public Task What_is_not_ours_is_byte_for_byte_the_same_after_any_apply() => _machine.SampleAsync(
        async things =>
        {
            using var scene = ApplyingScene.InMemory();
            // A file named k3s in the cache itself is in the way of the releases: another test's matter.
            foreach (var (folder, name, bytes) in things.Where(thing => (thing.Folder, thing.Name) is not (ApplyingScene.Cache, "k3s")))
            {
                scene.Root.Write($"{folder}/{name}", bytes);
            }

            var bundle = new ApplyingBundle().Write(scene.Root);
            var before = TreeFingerprint.Entries(scene.Root.Path, TreeTimes.Files, path => !_ours.Contains(path));

            await scene.ApplyAsync(bundle);
            await scene.ApplyAsync(bundle);

            var after = TreeFingerprint.Entries(scene.Root.Path, TreeTimes.Files, before.ContainsKey);
            Assert.Equal(before, after);
            Assert.False((await scene.PlanAsync(bundle)).Changes);
        },
        iter: Amount.Of(20),
        threads: 1);
}

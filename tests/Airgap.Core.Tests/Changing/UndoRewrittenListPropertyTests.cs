using System.Collections.Immutable;
using Airgap.Content;
using Airgap.RancherDesktop;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>
/// Applies, prunes and undos in any order, while Rancher Desktop updates the version list between them as its <c>updateCache</c> does: it
/// keeps what is listed and adds upstream's releases. An undo removes what airgap added and nothing else.
/// </summary>
public sealed class UndoRewrittenListPropertyTests
{
    private static readonly string[] _bundled = ["v1.29.4+k3s1", "v1.30.14+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1"];

    private static readonly string[] _upstream = ["v1.28.9+k3s1", "v1.31.5+k3s1", "v1.32.1+k3s1"];

    private static readonly Gen<(string What, int Number)> _step = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const("apply")), (2, Gen.Const("prune")), (3, Gen.Const("rewrite")), (2, Gen.Const("undo"))),
        Gen.Int[0, _bundled.Length - 1]);

    [Fact]
    public async Task Undos_leave_what_others_listed_and_nothing_of_airgap() =>
        await Gen.Select(Gen.Bool, _step.Array[1, 7])
            .SampleAsync((hadList, steps) => RunAsync(hadList, steps), iter: Amount.Of(60), threads: 2);

    [Fact]
    public async Task The_other_release_of_a_version_goes_off_the_list_with_its_folder() =>
        await RunAsync(false, [("apply", 2), ("apply", 1), ("prune", 1), ("rewrite", 3), ("apply", 0)]);

    private static async Task RunAsync(bool hadList, (string What, int Number)[] steps)
    {
        using var scene = ApplyingScene.InMemory();
        if (hadList)
        {
            Rewrite(scene, 0);
        }

        var before = Bytes(scene);
        var isRewritten = false;
        var bundles = _bundled
            .Select((release, number) => new ApplyingBundle { Releases = [release] }.Write(scene.Root, $"bundle{number}")).ToArray();
        foreach (var (what, number) in steps)
        {
            switch (what)
            {
                case "undo":
                    await UndoAsync(scene);
                    break;
                case "rewrite":
                    isRewritten = true;
                    Rewrite(scene, number);
                    break;
                default:
                    scene.Prunes = what == "prune";
                    await scene.ApplyAsync(bundles[number]);
                    break;
            }
        }

        while (await UndoAsync(scene))
        {
        }

        Assert.Empty(scene.Receipts);
        if (!isRewritten)
        {
            Assert.Equal(before, Bytes(scene));
        }
    }

    private static async Task<bool> UndoAsync(ApplyingScene scene)
    {
        var (before, now) = (VersionListFile.Read(scene.Layout.Cache), Bytes(scene));
        var text = scene.Receipts.LastOrDefault()?.Texts.FirstOrDefault(text => Path.GetFileName(text.Path) == VersionList.FileName);
        if (await scene.UndoAsync() is null)
        {
            return false;
        }

        var after = VersionListFile.Read(scene.Layout.Cache);
        Assert.All(
            after.Releases.Select(release => release.ToString()).Except(_upstream),
            release => Assert.True(scene.Root.Contains($"{ApplyingScene.Releases}/{release}/k3s"), $"{release} is listed and gone"));
        if (now is not null && (text is null || Digest.Of(now).ToString() != text.Sha256After))
        {
            var others = before.Releases.Where(release => _upstream.Contains(release.ToString()));
            Assert.Empty(others.Except(after.Releases));
            Assert.Empty(after.Releases.Except(before.Releases));
            Assert.All(after.Labels, label => Assert.Equal(label.Value, before.Labels.GetValueOrDefault(label.Key)));
        }

        return true;
    }

    private static void Rewrite(ApplyingScene scene, int number)
    {
        var list = VersionListFile.Read(scene.Layout.Cache);
        var releases = list.Releases.Union(_upstream.Take(number).Append(_upstream[0]).Select(K3sRelease.Parse));
        scene.Root.Write(ApplyingScene.List, VersionList.Of(releases.DistinctBy(release => release.Version), null, list.Labels).Write());
    }

    private static byte[]? Bytes(ApplyingScene scene) =>
        scene.Root.Contains(ApplyingScene.List) ? scene.Root.ReadBytes(ApplyingScene.List) : null;
}

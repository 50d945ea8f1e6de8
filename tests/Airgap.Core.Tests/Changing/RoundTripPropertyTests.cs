using System.Globalization;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>
/// Whatever is on a machine, and whatever bundles come to it: as many undos give it back, but for broken files, which are named.
/// </summary>
public sealed class RoundTripPropertyTests
{
    [Fact]
    public async Task As_many_undos_as_applies_give_the_machine_back() =>
        await RandomMachine.Any().SampleAsync(GoAndComeBackAsync, iter: Amount.Of(60), threads: 2);

    private static async Task GoAndComeBackAsync(RandomMachine machine)
    {
        using var scene = ApplyingScene.InMemory();
        var bundles = machine.Bundles
            .Select((bundle, number) => bundle.Write(scene.Root, string.Create(CultureInfo.InvariantCulture, $"bundle{number}")))
            .ToArray();
        machine.Write(scene.Root);
        var before = Picture(scene);
        var between = new Stack<(int Receipts, SortedDictionary<string, string> Picture)>();
        foreach (var bundle in bundles)
        {
            between.Push((scene.Receipts.Length, Picture(scene)));
            await scene.ApplyAsync(bundle);
            Assert.True((await scene.CompareAsync()).IsClean);
        }

        var lost = new HashSet<string>(StringComparer.Ordinal);
        while (await scene.UndoAsync() is { } undone)
        {
            Assert.Empty(undone.Kept);
            Assert.Empty(undone.KeptForRelease);
            lost.UnionWith(
                undone.Lost.Select(path => Path.GetRelativePath(scene.Layout.Home!, path).Replace(Path.DirectorySeparatorChar, '/')));
            Compare(between.First(step => step.Receipts == scene.Receipts.Length).Picture, Picture(scene), lost);
        }

        Assert.Empty(scene.Receipts);
        Compare(before, Picture(scene), lost);
        Assert.All(lost, path => Assert.Contains(path, before.Keys));
    }

    private static void Compare(SortedDictionary<string, string> before, SortedDictionary<string, string> after, HashSet<string> lost)
    {
        // A version folder of which nothing is left goes with its last file.
        var expected = before.Where(pair => !lost.Contains(pair.Key) && (after.ContainsKey(pair.Key) || !IsEmptied(pair.Key)));
        Assert.Equal(expected.Select(pair => $"{pair.Key} {pair.Value}"), after.Select(pair => $"{pair.Key} {pair.Value}"));

        bool IsEmptied(string path) =>
            path.Contains("/k3s/v", StringComparison.Ordinal) && before[path].EndsWith("folder", StringComparison.Ordinal)
            && before.Keys.Where(other => other.StartsWith(path + "/", StringComparison.Ordinal)).All(lost.Contains);
    }

    /// <summary>Content, modes and names of everything but airgap's own state.</summary>
    private static SortedDictionary<string, string> Picture(ApplyingScene scene) => TreeFingerprint.Entries(
        scene.Layout.Home!, TreeTimes.None, path => path != ".local" && !path.StartsWith(".local/", StringComparison.Ordinal));
}

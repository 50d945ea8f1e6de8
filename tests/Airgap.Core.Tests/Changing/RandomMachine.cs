using System.Collections.Immutable;
using CsCheck;

namespace Airgap.Core.Tests.Changing;

/// <summary>A machine with things of its own in it, and the bundles that come to it: made by chance.</summary>
/// <param name="Releases">Version folders: a tag and what is in it.</param>
/// <param name="Kubectls">Names in kuberlr's folder, and what they are.</param>
/// <param name="List">The version list.</param>
/// <param name="Bundles">The bundles, in order.</param>
internal sealed record RandomMachine(
    ImmutableArray<(string Tag, string What)> Releases,
    ImmutableArray<(string Name, string What)> Kubectls,
    string List,
    ImmutableArray<ApplyingBundle> Bundles)
{
    private static readonly string[] _tags =
        ["v1.29.4+k3s1", "v1.29.5+k3s1", "v1.30.13+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1", "v1.31.4+k3s2", "v1.27.1+k3s1"];

    private static readonly Gen<ApplyingBundle> _bundle =
        from releases in Any(_tags[..^1]).Array[1, 4]
        from images in Any(".tar", ".tar.zst")
        from kubectl in Any("1.30.12", "1.30.14")
        select new ApplyingBundle
        {
            Releases = [.. releases.DistinctBy(tag => tag.Split('+')[0])],
            Images = images,
            Kubectls = [kubectl],
            ImageBytes = 500,
        };

    /// <summary>Any machine.</summary>
    public static Gen<RandomMachine> Any() =>
        from releases in Gen.Select(
            Any(_tags), Any("complete", "tar", "checksums", "broken", "empty", "notes", "ours", "ours-644", "both")).Array[0, 4]
        from kubectls in Gen.Select(
            Any("kubectl1.30.12", "kubectl1.30.14", "kubectl1.28.1", "kubectl1.30.14.part", "notes.txt"),
            Any("own", "ours", "ours-640")).Array[0, 3]
        from list in Any("none", "own", "broken", "binary", "empty")
        from bundles in _bundle.Array[1, 3]
        select new RandomMachine(
            [.. releases.DistinctBy(pair => pair.Item1)], [.. kubectls.DistinctBy(pair => pair.Item1)], list, [.. bundles]);

    /// <summary>Puts it on a disk; the bundles are there already, <c>bundle0</c> and so on.</summary>
    public void Write(TemporaryFolder root)
    {
        foreach (var (tag, what) in Releases)
        {
            WriteRelease(root, tag, what);
        }

        foreach (var (name, what) in Kubectls)
        {
            var ours = $"bundle0/kuberlr/linux-amd64/{name}";
            var path = root.Write(
                $"{ApplyingScene.Kubectls}/{name}", what != "own" && root.Contains(ours) ? root.ReadBytes(ours) : [1, 2, 3]);
            SetMode(path, what == "ours-640" ? "640" : "755");
        }

        var text = List switch
        {
            "own" => """{"cacheVersion":2,"channels":{"latest":"1.29.4","mine":"1.27.1","stable":"1.27.1"}"""
                + ""","versions":["v1.27.1+k3s1","v1.29.4+k3s1","v1.31.4+k3s2"]}""",
            "broken" => "{ broken",
            "empty" => "",
            _ => null,
        };
        if (List != "none")
        {
            _ = text is null ? root.Write(ApplyingScene.List, [0xFF, 0xFE, 0x00]) : root.Write(ApplyingScene.List, text);
        }
    }

    private static void WriteRelease(TemporaryFolder root, string tag, string what)
    {
        var (folder, ours) = ($"{ApplyingScene.Releases}/{tag}", $"bundle0/cache/k3s/{tag}");
        root.Folder(folder);
        switch (what)
        {
            case "complete" or "tar":
                RancherDesktop.CachedReleaseFolder.WriteComplete(root, ApplyingScene.Releases, tag, what == "tar" ? ".tar" : ".tar.zst");
                break;
            case "checksums":
                root.Write($"{folder}/sha256sum-amd64.txt", "half");
                break;
            case "broken":
                root.Write($"{folder}/k3s", "broken");
                root.Write($"{folder}/deep/notes.txt", "mine");
                break;
            case "notes":
                root.Write($"{folder}/notes.txt", "mine");
                break;
            case "both":
                RancherDesktop.CachedReleaseFolder.WriteComplete(root, ApplyingScene.Releases, tag, ".tar");
                root.Write($"{folder}/k3s-airgap-images-amd64.tar.zst", "broken");
                root.Write($"{folder}/k3s-arm64", "mine");
                break;
            case "ours" or "ours-644" when Directory.Exists(root.File(ours)):
                foreach (var name in root.Files(ours))
                {
                    SetMode(root.Write($"{folder}/{name}", root.ReadBytes($"{ours}/{name}")), what == "ours" ? "755" : "644");
                }

                root.Write($"{folder}/notes.txt", "mine");
                break;
        }
    }

    private static void SetMode(string path, string octal)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
        }
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}

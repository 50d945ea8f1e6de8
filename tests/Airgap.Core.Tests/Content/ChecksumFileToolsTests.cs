using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>Checksum files as others write and read them.</summary>
public sealed partial class ChecksumFileToolsTests
{
    [Fact]
    public void Every_real_file_of_k3s_is_read_whole()
    {
        var files = Directory.GetFiles(RealUpstream.Find("sha256sum"));

        Assert.True(files.Length >= 5, "too few real files");
        Assert.All(files, file =>
        {
            var entries = ChecksumFile.TryParse(File.ReadAllBytes(file), out var problem);

            Assert.Null(problem);
            Assert.Equal(
                AsRancherDesktopReads(File.ReadAllText(file)),
                entries!.ToDictionary(entry => entry.Key, entry => entry.Value.ToString()));
        });
    }

    [Fact]
    [NotOnWindows(Because.Programs)]
    public async Task What_is_written_sha256sum_accepts()
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "sha256sum is a program of Linux");
        using var folder = new TemporaryFolder();
        string[] names = ["k3s", "B", "a/ä ö", "a b", "-n", "cache/k3s/v1.30.14+k3s2/k3s"];
        var entries = names.ToDictionary(name => name, name => Digest.Of(File.ReadAllBytes(folder.Write(name, $"content of {name}"))));
        folder.Write("SHA256SUMS", ChecksumFile.Format(entries));

        var good = await Check(folder);
        folder.Write("k3s", "something else");
        var bad = await Check(folder);

        Assert.Equal(new ProcessResult(0, "", ""), good);
        Assert.Equal("k3s: FAILED\n", bad.Output);
    }

    [Fact]
    public void Entries_are_written_in_ordinal_order_with_a_final_line_feed()
    {
        var entries = new Dictionary<string, Digest> { ["b"] = Digest.Of("b"u8), ["a"] = Digest.Of("a"u8), ["B"] = Digest.Of("B"u8) };

        var text = ChecksumFile.Format(entries);

        Assert.Equal($"{Digest.Of("B"u8)}  B\n{Digest.Of("a"u8)}  a\n{Digest.Of("b"u8)}  b\n", text);
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same() => Gen
        .Select(Gen.OneOf("k3s", "ä", "a b", "x/y", "..z", "+", "#"), Gen.Int[0, 99])
        .Select((start, number) => $"{start}{number}").Array[1, 20].Sample(names =>
        {
            var entries = names.Distinct().ToDictionary(name => name, name => Digest.Of(Encoding.UTF8.GetBytes(name)));

            var read = ChecksumFile.TryParse(Encoding.UTF8.GetBytes(ChecksumFile.Format(entries)), out var problem);

            Assert.Null(problem);
            Assert.Equal(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal), read!);
        });

    private static Task<ProcessResult> Check(TemporaryFolder folder) =>
        ToolProcess.RunAsync("sha256sum", ["-c", "--strict", "--quiet", "SHA256SUMS"], workingDirectory: folder.Path);

    /// <summary>The same rule as in <c>k3sHelper.ts</c>.</summary>
    private static Dictionary<string, string> AsRancherDesktopReads(string text) =>
        text.Split('\n')
            .Select(line => RancherDesktopLine().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups[2].Value, match => match.Groups[1].Value);

    [GeneratedRegex(@"^\s*([0-9a-f]+)\s+(.*)")]
    private static partial Regex RancherDesktopLine();
}

using System.Text;
using Airgap.Diagnostics;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>A lock file is read in memory and time that are in proportion to its size, whatever is in it.</summary>
public sealed class LockEffortTests
{
    private const int MebiByte = 1024 * 1024;

    [Theory]
    [InlineData("{\"version\":1,\"artifacts\":[", "0,", "0]}")]
    [InlineData("{\"version\":1,\"artifacts\":[", "{},", "{}]}")]
    [InlineData("{\"version\":1,\"artifacts\":[", "\"\",", "0]}")]
    [InlineData("{", "\"a\":0,", "\"b\":0}")]
    [InlineData("[", "                   0,", "0]")]
    public void A_hostile_lock_file_needs_at_most_ten_times_its_size(string start, string repeated, string end)
    {
        var bytes = Encoding.UTF8.GetBytes(new StringBuilder(start).Insert(start.Length, repeated, 4 * MebiByte / repeated.Length)
            .Append(end).ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<InvalidDocumentException>(() => LockReader.Read(bytes, LockText.Name));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10L * bytes.Length);
        Assert.InRange(refused.Diagnostics.Length, 1, 100);
    }

    [Fact]
    public void Reading_stops_after_a_hundred_errors()
    {
        var zeros = string.Join(", ", Enumerable.Repeat("0", 500));

        var errors = LockText.Complaints($$"""{ "version": 1, "request": {}, "kubernetes": [{{zeros}}] }""");

        Assert.Equal(100, errors.Count);
    }

    [Fact]
    public void A_value_of_a_megabyte_is_not_repeated_in_the_message()
    {
        var text = LockText.Replace("\"kind\": \"k3s\"", $"\"kind\": \"{new string('a', MebiByte)}@\"");

        var error = Assert.Single(LockText.Complaints(text));

        Assert.InRange(error.Message.Length, 1, Secrets.LongestMessage + 1);
    }

    [Fact]
    public void The_time_for_releases_grows_with_their_number()
    {
        var (small, large) = (LockOf(1000), LockOf(8000));
        Assert.Equal(24_001, LockReader.Read(large.Span, LockText.Name).Artifacts.Length);

        var ratio = Effort.Ratio(
            () => LockReader.Read(small.Span, LockText.Name), () => LockReader.Read(large.Span, LockText.Name), enough: 30);

        // Eight times the releases: quadratic work takes 64 times as long.
        Assert.InRange(ratio, 0, 30);
    }

    private static ReadOnlyMemory<byte> LockOf(int releases)
    {
        KubernetesEntry[] entries = [.. Enumerable.Range(0, releases).Select(patch => KubernetesEntry.TryParse($"v1.30.{patch}+k3s1")!)];
        return SampleLock.Make(
            new BundleRequest
            {
                Kubernetes = [.. entries.OrderBy(entry => entry.Text, StringComparer.Ordinal)],
                Platforms = [Platform.Parse("linux/amd64")],
            },
            [.. entries.Select(entry => new Airgap.Planning.KubernetesRow(entry.Text, K3sRelease.Parse(entry.Text)))],
            [KubernetesVersion.Parse("1.30.14")]).Canonical;
    }
}

using System.Globalization;
using System.Text;
using Xunit;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>
/// Whatever the bytes are, each reader returns what it understood, or throws one of the tool's own errors, and does so in little time and
/// memory. A failure shows CsCheck's seed. With <c>AIRGAP_FUZZ_SECONDS=N</c>, each reader runs for N seconds.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Iterations = 1_500;
    private const int SlowIterations = 150;

    private static readonly int? _seconds =
        int.TryParse(Environment.GetEnvironmentVariable("AIRGAP_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    public static TheoryData<string> Names => [.. FuzzedReaders.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_document_is_read_or_refused(string name)
    {
        var reader = Named(name);
        var run = new FuzzRun(reader);

        run.Run(Amount.Of(reader.IsSlow ? SlowIterations : Iterations), _seconds);

        output.WriteLine(run.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_extreme_document_is_read_or_refused(string name)
    {
        var reader = Named(name);
        var run = new FuzzRun(reader);

        run.Run(Extremes(reader));

        output.WriteLine(run.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_samples_are_valid(string name)
    {
        var reader = Named(name);

        Assert.All(reader.Samples, sample => Assert.True(reader.Read(sample)));
    }

    private static FuzzedReader Named(string name) => FuzzedReaders.All.Single(reader => reader.Name == name);

    /// <summary>Nothing, and few kinds of bytes up to a size that the reader gets.</summary>
    private static IEnumerable<byte[]> Extremes(FuzzedReader reader)
    {
        var size = Math.Min(reader.Limit, _seconds is null ? 32 * 1024 : 512 * 1024);
        string[] units =
        [
            "\0", " ", "\n", "\r", "[", "{", "{\"a\":", "{\"a\":[", "[]", "[0,", "1", "a", "\"", "\\", "#", "- ", "-\n", "a: ",
            "? ", "&a ", "*a ", "!a ", "<a>", "<dict><key>a</key>", "<a b='", "é", "\ud83d\ude00", ".", "a.", "a=[", "[a]\n", "[[a]]\n",
            "a=1\n", "-----BEGIN A-----\n",
            "machine a password b\n", "a b\n", "0 a\n", "\"a\":1,", ",", "e", "-", "\t", "'", "/", "\ufeff",
        ];
        var repeated = units.Select(unit => string.Concat(Enumerable.Repeat(unit, size / Encoding.UTF8.GetByteCount(unit))));
        var started = reader.Samples.SelectMany(sample =>
            new[] { sample.Length / 3, sample.Length / 2 }.SelectMany(at => new[] { "[", "{\"a\":", "1", "a", " ", "\\", "<a>" }
                .Select(unit => (byte[])[.. sample[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, size / 5)))])));
        return [[], .. repeated.Select(Encoding.UTF8.GetBytes), .. started.Select(bytes => bytes[..Math.Min(bytes.Length, reader.Limit)])];
    }
}

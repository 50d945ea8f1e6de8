using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>
/// A second checksum beside each checksum: GitHub's own digest while k3s is locked, the <c>.sha512</c> while a kubectl is downloaded. A
/// disagreement stops; without a second checksum, the first one counts as before.
/// </summary>
public sealed class SecondChecksumTests
{
    private const string Tag = "v1.30.14+k3s2";
    private const string Exact = "kubernetes: [v1.30.14+k3s2]\nplatforms: [linux/amd64]\n";

    private static readonly string _kubectl = UpstreamPath.Kubectl("1.30.14", "linux/amd64");
    private static readonly string _sha512 = _kubectl + ".sha512";
    private static readonly string _wrong256 = "sha256:" + new string('a', 64);
    private static readonly string _wrong512 = new('b', 128);

    [Theory]
    [InlineData(SampleManifest.Small)]
    [InlineData(Exact)]
    public async Task A_lock_stops_where_GitHub_and_the_checksum_file_disagree(string manifest)
    {
        await using var machine = await TestMachine.StartAsync(manifest);
        machine.Upstream.SetDigest(Tag, "k3s", _wrong256);

        var locked = await machine.FailAsync(5, "lock");
        var built = await machine.FailAsync(5, "build");

        Story.MatchesCase(manifest == Exact ? "by tag" : "by list", locked + built);
    }

    [Fact]
    public async Task A_check_against_upstream_finds_a_disagreement_too()
    {
        await using var machine = await TestMachine.StartAsync(Exact);
        await machine.SucceedAsync("lock");
        machine.Upstream.SetDigest(Tag, "k3s", _wrong256);

        Story.Matches((await machine.FailAsync(5, "lock", "--check", "--online")).Text);
    }

    [Fact]
    public async Task The_lock_file_is_the_same_whether_or_not_the_second_checksum_can_be_read()
    {
        await using var machine = await TestMachine.StartAsync(Exact);
        await machine.SucceedAsync("lock");
        var locked = machine.Read("airgap.lock.json");

        foreach (var fault in new Fault[] { new StatusCode(503), new RateLimited(DateTimeOffset.UtcNow.AddHours(1)), new HtmlInstead() })
        {
            File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
            machine.Server.ClearFaults();
            machine.Server.Fail("api.github.com/", fault);
            machine.Server.ClearRequests();

            var run = await machine.SucceedAsync("lock");

            Assert.Equal(locked, machine.Read("airgap.lock.json"));
            Assert.Equal("Next: dotnet airgap build\n", run.Error);
            Assert.Single(machine.Server.Requests, request => request.Path.StartsWith("api.github.com/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_build_stops_where_the_bytes_of_a_kubectl_are_not_those_of_its_SHA_512()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.Put(_sha512, _wrong512);

        var failed = await machine.FailLeavingWorkAsync(5, "build", "-j", "1");

        Story.Matches(failed.Text);
        Assert.DoesNotContain(machine.Root.Files("project"), name => name.Contains("kubectl", StringComparison.Ordinal));
        machine.Upstream.Put(_sha512, Convert.ToHexString(System.Security.Cryptography.SHA512.HashData(machine.Upstream.Get(_kubectl))));
        await machine.SucceedAsync("build");
        await machine.SucceedAsync("verify", "airgap-bundle");
    }

    [Fact]
    public async Task The_SHA_512_is_read_once_for_each_kubectl_and_past_caches_before_it_counts_against_it()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.ClearRequests();
        await machine.SucceedAsync("build");
        Assert.Single(machine.Server.Requests, request => request.Path == _sha512);

        Directory.Delete(machine.Bundle, recursive: true);
        var right = machine.Upstream.Get(_sha512);
        machine.Server.ClearRequests();
        machine.Host = machine.Host with
        {
            CreateHandler = () => new BeforeEachGetHandler(
                new UpstreamRoute(machine.Server),
                _sha512,
                time => machine.Upstream.Put(_sha512, time == 1 ? System.Text.Encoding.UTF8.GetBytes(_wrong512) : right)),
        };

        await machine.SucceedAsync("build");

        Assert.Equal(2, machine.Server.Requests.Count(request => request.Path == _sha512));
    }

    [Fact]
    public async Task An_interrupted_download_is_compared_as_a_whole()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.Fail(_kubectl, new CutAfter(50), times: 1);

        await machine.SucceedAsync("build");

        Assert.Contains(machine.Server.Requests, request => request.Path == _kubectl && request.Range == "bytes=50-");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("failing")]
    [InlineData("forbidden")]
    [InlineData("a page")]
    [InlineData("something else")]
    public async Task Without_a_SHA_512_a_build_is_as_before(string what)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        switch (what)
        {
            case "missing":
                machine.Upstream.Remove(_sha512);
                break;
            case "something else":
                machine.Upstream.Put(_sha512, "not found");
                break;
            default:
                machine.Server.Fail(_sha512, what switch
                {
                    "failing" => new StatusCode(503),
                    "forbidden" => new StatusCode(403),
                    _ => new HtmlInstead(),
                });
                break;
        }

        machine.Server.ClearRequests();

        var run = await machine.SucceedAsync("build");

        Assert.StartsWith("Next: ", run.Error, StringComparison.Ordinal);
        Assert.Single(machine.Server.Requests, request => request.Path == _sha512);
    }

    [Fact]
    public async Task The_addresses_of_both_are_listed_for_mirrors()
    {
        await using var machine = await TestMachine.StartAsync(Exact);

        var run = await machine.SucceedAsync("plan", "--urls");

        Assert.Contains("https://api.github.com/repos/k3s-io/k3s/releases/tags/v1.30.14%2Bk3s2\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"https://{_sha512}\n", run.Output, StringComparison.Ordinal);
    }
}

using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Mirrors of companies: with a login, with trusted checksums, with a mistake in FROM.</summary>
public sealed class PrivateMirrorTests
{
    private const string Secret = "s3cr3t-of-this-test";

    [Theory]
    [InlineData("home/.netrc", null)]
    [InlineData("elsewhere/logins", "NETRC")]
    public async Task Every_request_to_a_mirror_has_the_login_of_netrc_and_no_output_has_it(string file, string? variable)
    {
        await using var machine = await MirroredAsync();
        var path = machine.Root.Write(file, $"machine 127.0.0.1\nlogin ada\npassword {Secret}\n");
        if (variable is not null)
        {
            machine.Environment[variable] = path;
        }

        var build = await machine.SucceedAsync("build", "-v");

        var expected = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"ada:{Secret}"));
        Assert.All(machine.Server.Requests, request => Assert.Equal(expected, request.Authorization));
        RequireSecrecy(machine, build, file, Secret, expected["Basic ".Length..]);
    }

    [Fact]
    public async Task A_refused_token_is_named_by_its_variable()
    {
        await using var machine = await MirroredAsync();
        machine.Environment["AIRGAP_TOKEN_127_0_0_1"] = Secret;
        machine.Server.Fail("dl.k8s.io", new StatusCode(401));

        var plan = await machine.FailAsync(1, "plan", "-v");

        Assert.Contains(
            "answered 401 Unauthorized: it refused the login of AIRGAP_TOKEN_127_0_0_1\n", plan.Error, StringComparison.Ordinal);
        Assert.All(machine.Server.Requests, request => Assert.Equal($"Bearer {Secret}", request.Authorization));
        RequireSecrecy(machine, plan, "", Secret);
    }

    [Fact]
    public async Task A_mirror_without_a_login_says_how_to_give_one()
    {
        await using var machine = await MirroredAsync();
        machine.Server.Fail("dl.k8s.io", new StatusCode(401));

        var plan = await machine.FailAsync(1, "plan");

        Assert.Contains("error AG0308: ", plan.Error, StringComparison.Ordinal);
        var netrc = OperatingSystem.IsWindows() ? "_netrc" : ".netrc";
        Assert.Contains(
            $"hint: set AIRGAP_TOKEN_127_0_0_1 to a token, or add to {{home}}/{netrc}: machine 127.0.0.1 login NAME password PASSWORD\n",
            plan.Messages,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_mirror_gives_no_warning_about_checksums()
    {
        await using var machine = await TestMachine.StartAsync();
        var mirrors = machine.Server.MirrorOptions.Select(option => option.Split('=', 2)).ToArray();
        machine.Write("airgap.yaml", SampleManifest.Small + "mirrors:\n" + string.Concat(mirrors.Select(
            parts => $"  {parts[0]}: {{ to: \"{parts[1]}\", trusted: true }}\n")));
        var trusted = await machine.SucceedAsync("plan");
        machine.Write("airgap.yaml", SampleManifest.Small + "mirrors:\n" + string.Concat(mirrors.Select(
            parts => $"  {parts[0]}: {{ to: \"{parts[1]}\", trusted: false }}\n")));

        Assert.DoesNotContain("AG0203", trusted.Error, StringComparison.Ordinal);
        Assert.Contains("AG0203", (await machine.SucceedAsync("plan")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://dl.k8s.io/releases/", "correct it: addresses of dl.k8s.io begin with https://dl.k8s.io/release/")]
    [InlineData("https://k3s.example.com", "airgap reads from github.com, dl.k8s.io, update.k3s.io, api.github.com, raw.github")]
    [InlineData("https://dl.k8s.io/release/v1.30.1/", "correct it: addresses of dl.k8s.io begin with https://dl.k8s.io/release/")]
    public async Task A_mirror_that_is_for_no_address_draws_a_warning(string from, string hint)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var plan = await machine.SucceedAsync("plan", "--mirror", $"{from}=https://mirror.example.com/");
        var locked = await machine.SucceedAsync("lock", "--mirror", $"{from}=https://mirror.example.com/");

        Assert.Contains("warning AG0307: the mirror of '" + from, plan.Error, StringComparison.Ordinal);
        Assert.Contains($"  hint: {hint}", plan.Error, StringComparison.Ordinal);
        Assert.Contains("warning AG0307", locked.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/k3s-io/k3s/releases/download/v1.30.14+k3s2/")]
    [InlineData("https://update.k3s.io/v1-release/channels")]
    [InlineData("https://api.github.com/repos/k3s-io/k3s/releases")]
    [InlineData("https://dl.k8s.io/release/stable-1.31.txt")]
    [InlineData("https://dl.k8s.io")]
    public async Task A_mirror_that_may_be_used_draws_none(string from)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");

        var plan = await machine.SucceedAsync("plan", "--mirror", $"{from}=https://mirror.example.com/");

        Assert.DoesNotContain("AG0307", plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_name_the_address_of_the_mirror()
    {
        await using var machine = await MirroredAsync();
        machine.Upstream.Put(UpstreamPath.Stable("1.30"), "not a version");

        var plan = await machine.FailAsync(1, "plan");

        Assert.Contains(
            "error AG0304: {upstream}/dl.k8s.io/release/stable-1.30.txt has no version of 1.30", plan.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("https://dl.k8s.io", plan.Error, StringComparison.Ordinal);
    }

    private static async Task<TestMachine> MirroredAsync()
    {
        var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Host = machine.Host with { CreateHandler = Sources.HttpSettings.CreateHandler };
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;
        return machine;
    }

    private static void RequireSecrecy(TestMachine machine, Transcript run, string except, params string[] secrets)
    {
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
        foreach (var path in machine.Root.Files("").Where(path => path != except))
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, machine.Root.Read(path), StringComparison.Ordinal));
        }
    }
}

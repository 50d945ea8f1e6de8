using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Certificates: whom the tool trusts, and what it says where it does not.</summary>
public sealed class TlsTests
{
    private const string OtherStore = "on Windows and macOS .NET asks the system's own store, and no variable changes that";

    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task An_untrusted_certificate_is_refused_at_once()
    {
        await using var machine = await ToolMachine.StartAsync();

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains($"error AG0301: the certificate of {machine.Server.Address}/", plan.Error, StringComparison.Ordinal);
        Assert.Contains(" is not trusted: ", plan.Error, StringComparison.Ordinal);
        Assert.Contains("\n  hint: if your network inspects TLS, set SSL_CERT_FILE", plan.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task An_authority_for_other_hosts_does_not_help()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        using var other = new CertificateAuthority();
        machine.Environment["SSL_CERT_FILE"] = machine.Root.Write("other.pem", other.Pem);

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains(" is not trusted: ", plan.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task SSL_CERT_FILE_names_a_file_of_authorities()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        using var other = new CertificateAuthority();
        machine.Trust();
        File.WriteAllText(machine.Environment["SSL_CERT_FILE"]!, other.Pem + File.ReadAllText(machine.Environment["SSL_CERT_FILE"]!));

        await machine.SucceedAsync(["plan", .. machine.Mirrors]);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task SSL_CERT_DIR_names_folders_of_authorities_whose_files_may_have_any_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        machine.WriteAuthority("authorities/our factory.crt");
        machine.Environment["SSL_CERT_DIR"] = $"{machine.Root.Folder("empty")}:{machine.Root.File("authorities")}";

        await machine.SucceedAsync(["plan", .. machine.Mirrors]);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task From_https_nothing_leads_to_http()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        await using var plain = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        machine.Trust();
        machine.Server.Fail(UpstreamPath.Stable("1.30"), new RedirectTo(plain.Address + "/"));

        var plan = await machine.RefuseAsync("AG0306", ["plan", .. machine.Mirrors]);

        Assert.Contains($" redirects from https to {plain.Address}/", plan.Error, StringComparison.Ordinal);
        Assert.Empty(plain.Requests);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData(-20, -10, "expired on ")]
    [InlineData(10, 20, "is not valid before ")]
    public async Task A_certificate_out_of_its_time_is_named_with_the_clock(int from, int until, string sentence)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        var now = DateTimeOffset.UtcNow;
        await using var machine = await ToolMachine.StartAsync(
            (authority, hosts) => authority.Issue(now.AddHours(from), now.AddHours(until), hosts));
        machine.Trust();

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains($" {sentence}", plan.Error, StringComparison.Ordinal);
        Assert.Contains($"; the clock says {now.UtcDateTime:yyyy-}", plan.Error, StringComparison.Ordinal);
        Assert.Contains("\n  hint: if the clock of this machine is wrong, set it", plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    public async Task A_certificate_for_other_hosts_names_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync((authority, _) => authority.Issue("portal.example.com", "10.0.0.7"));
        machine.Trust();

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains(" is for other hosts: portal.example.com, 10.0.0.7", plan.Error, StringComparison.Ordinal);
    }

    [Theory]
    [NotOnWindows(Because.Authorities)]
    [InlineData("missing.pem", null, "which does not exist")]
    [InlineData("empty.pem", "", "which has no certificate in PEM form")]
    [InlineData("der.pem", "0\u0082\u0001 not PEM", "which has no certificate in PEM form")]
    [InlineData("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "which has no valid certificate")]
    [InlineData("", null, "which is a folder; SSL_CERT_DIR is for folders")]
    public async Task A_file_of_authorities_that_cannot_be_used_is_named(string name, string? text, string sentence)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        var path = machine.Root.File("ca/" + name).TrimEnd('/');
        machine.Root.Folder("ca");
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        machine.Environment["SSL_CERT_FILE"] = path;

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains($" is not trusted: ", plan.Error, StringComparison.Ordinal);
        Assert.Contains($"; SSL_CERT_FILE names '{path}', {sentence}", plan.Error, StringComparison.Ordinal);
        Assert.Contains("\n  hint: correct the variable: ", plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Authorities)]
    [Trait("Needs", "user")]
    public async Task A_file_of_authorities_without_permission_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root reads every file");
        await using var machine = await ToolMachine.StartAsync();
        using var elsewhere = new TemporaryFolder("airgap-authority-");
        var file = elsewhere.Write("authority.pem", "whatever it contains");
        machine.Environment["SSL_CERT_FILE"] = file;
        Modes.Set(file, "0");

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. machine.Mirrors]);

        Assert.Contains("', which cannot be read: ", plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task A_server_without_TLS_is_named_as_one()
    {
        await using var machine = await ToolMachine.StartAsync();
        await using var plain = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        var mirrors = plain.MirrorOptions
            .Select(mirror => mirror.Replace("http://127", "https://127", StringComparison.Ordinal))
            .SelectMany(mirror => new[] { "--mirror", mirror });

        var plan = await machine.RefuseAsync("AG0301", ["plan", .. mirrors]);

        Assert.Contains("error AG0301: there is no TLS connection to https://127.0.0.1:", plan.Error, StringComparison.Ordinal);
        Assert.Contains("write http:// in the mirror", plan.Error, StringComparison.Ordinal);
    }
}

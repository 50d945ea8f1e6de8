using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Certificates: whom the tool trusts, and what it says where it does not.</summary>
public sealed class TlsTests
{
    private const string OtherStore = "on Windows and macOS .NET asks the system's own store, and no variable changes that";

    [Fact]
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
    public async Task SSL_CERT_DIR_names_folders_of_authorities_whose_files_may_have_any_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OtherStore);
        await using var machine = await ToolMachine.StartAsync();
        machine.WriteAuthority("authorities/our factory.crt");
        machine.Environment["SSL_CERT_DIR"] = $"{machine.Root.Folder("empty")}:{machine.Root.File("authorities")}";

        await machine.SucceedAsync(["plan", .. machine.Mirrors]);
    }

    [Fact]
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
}

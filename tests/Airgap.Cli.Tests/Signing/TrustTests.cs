using System.Text.Json.Nodes;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>Files of signers, and what they ask for.</summary>
[NotOnWindows(Because.Wine)]
public sealed class TrustTests
{
    [Fact]
    public async Task With_a_signer_every_bundle_must_be_signed_by_one()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        await machine.SucceedAsync("trust", "add", "lab", "other.pub.pem");

        await stick.RefuseAsync("of another signer", "-q");
        await stick.RefuseAsync("with a key that does not weaken it", "--key", SignedMachine.PublicKey);
        await machine.SucceedAsync("trust", "add", "factory", SignedMachine.PublicKey);

        var applied = await stick.ApplyAsync();
        Assert.Equal(0, applied.ExitCode);
        Assert.Matches("signed by factory \\(key ([0-9a-f]{4} ?){5}\\)\n", applied.Output);
        File.Delete(stick.At(SignedMachine.Signature));
        var unsigned = await machine.RunAsync("verify");
        Assert.Equal(5, unsigned.ExitCode);
        Assert.Contains(
            "AG0802: the bundle is not signed, and '{home}/.config/airgap/signers'", unsigned.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_the_administrator_asks_for_a_signer_of_its_own()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        machine.Host = machine.Host with { SystemSigners = machine.Root.File("etc/airgap/signers") };
        await machine.SucceedAsync("trust", "add", "lab", "other.pub.pem", "--system");

        await stick.RefuseAsync("not of a signer of the administrator");
        await machine.SucceedAsync("trust", "add", "mine", SignedMachine.PublicKey);
        await stick.RefuseAsync("only of a signer of the user", "-q");
        await machine.SucceedAsync("sign", "--key", "other.pem");
        Assert.Equal(0, (await stick.ApplyAsync()).ExitCode);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_user_who_may_not_write_the_file_is_told_who_may()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root writes everywhere");
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        machine.Host = machine.Host with { SystemSigners = machine.Root.File("etc/airgap/signers") };
        Directory.CreateDirectory(machine.Root.File("etc"));
        Modes.Set(machine.Root.File("etc"), "555");

        var run = await machine.RunAsync("trust", "add", "lab", "other.pub.pem", "--system");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"error AG0407: cannot write to '{machine.Host.SystemSigners}': ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\n  hint: run the command as a user who may write there: with sudo", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signers_are_listed_and_removed_and_the_rule_stays()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        Assert.Equal(
            "no file of signers: this machine accepts bundles without a signature\n", (await machine.SucceedAsync("trust", "list")).Output);
        await machine.SucceedAsync("trust", "add", "factory", SignedMachine.PublicKey);

        var again = await machine.SucceedAsync("trust", "add", "again", SignedMachine.PublicKey);
        Assert.Matches("nothing to do: '.*signers' has this key, as factory\n", again.Output);
        var known = await machine.SucceedAsync("trust", "add", "again", SignedMachine.PublicKey, "--json");
        Assert.Equal("factory", (string?)JsonNode.Parse(known.Output)!["name"]);
        Assert.Matches("factory +([0-9a-f]{4} ){5} +.*signers\n", (await machine.SucceedAsync("trust", "list")).Output);
        Assert.Equal(
            "factory",
            (string?)JsonNode.Parse((await machine.SucceedAsync("trust", "list", "--json")).Output)!["signers"]![0]!["name"]);
        var removed = await machine.SucceedAsync("trust", "remove", "factory");

        Assert.Contains("has no signer left, so no bundle is accepted", removed.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await machine.RunAsync("trust", "remove", "factory")).ExitCode);
        await stick.RefuseAsync("nobody is trusted", "-q");
        var listed = await machine.SucceedAsync("trust", "list");
        Assert.EndsWith("signers' has no signers: this machine accepts no bundle\n", listed.Output, StringComparison.Ordinal);
        var refused = await stick.ApplyAsync("--key", SignedMachine.PublicKey);
        Assert.Contains("signers' has no signers, so no bundle is accepted\n", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_of_signers_stops_everything()
    {
        await using var stick = await SignedMachine.BuildAsync();
        stick.Machine.Root.Write("home/.config/airgap/signers", "# ours\nfactory\n");

        foreach (var run in new[] { await stick.Machine.RunAsync("verify"), await stick.ApplyAsync("--key", SignedMachine.PublicKey) })
        {
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("signers(2,1): error AG0805: a line has a name, a blank and a key", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal([".config/airgap/signers"], stick.Machine.Root.Files("home"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_that_leads_nowhere_does_not_mean_that_everybody_is_trusted()
    {
        await using var stick = await SignedMachine.BuildAsync();
        Directory.CreateDirectory(Path.Join(stick.Machine.Home, ".config", "airgap"));
        File.CreateSymbolicLink(Path.Join(stick.Machine.Home, ".config", "airgap", "signers"), stick.Machine.Root.File("gone"));

        foreach (var run in new[] { await stick.Machine.RunAsync("verify"), await stick.Machine.RunAsync("trust", "list") })
        {
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("AG0801", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_use_names_the_help_of_the_command()
    {
        await using var stick = await SignedMachine.BuildAsync();

        var run = await stick.Machine.RunAsync("trust", "add", "two words", SignedMachine.PublicKey);

        Assert.Contains("see: dotnet airgap trust add --help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_settings_is_that_of_the_variable()
    {
        await using var stick = await SignedMachine.BuildAsync();
        stick.Machine.Environment["XDG_CONFIG_HOME"] = stick.Machine.Root.Folder("settings");

        await stick.Machine.SucceedAsync("trust", "add", "factory", SignedMachine.PublicKey);

        Assert.Equal(["airgap/signers"], stick.Machine.Root.Files("settings"));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("#1")]
    [InlineData("")]
    public async Task A_name_that_no_line_can_have_is_refused(string name)
    {
        await using var stick = await SignedMachine.BuildAsync();

        Assert.Equal(2, (await stick.Machine.RunAsync("trust", "add", name, SignedMachine.PublicKey)).ExitCode);
    }

    [Fact]
    public async Task The_signer_is_in_the_receipt_and_in_what_reads_it()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        await machine.SucceedAsync("trust", "add", "factory", SignedMachine.PublicKey);
        string[] target = ["--platform", "linux/amd64", "--home", "../home"];
        var applied = await stick.ApplyAsync("--json");

        var key = (string?)JsonNode.Parse(applied.Output)!["signers"]![0]!["key"];
        Assert.StartsWith("sha256:", key, StringComparison.Ordinal);
        foreach (var command in new[] { "status", "doctor" })
        {
            var text = await machine.RunAsync([command, .. target]);
            var json = await machine.RunAsync([command, "--json", .. target]);
            Assert.Matches("signed by +factory \\(key ", text.Output);
            Assert.Equal(key, (string?)JsonNode.Parse(json.Output)!["signers"]![0]!["key"]);
        }

        // A comparison checks no signature.
        var compared = await machine.RunAsync(["status", "--bundle", "airgap-bundle", .. target]);
        Assert.DoesNotContain("signed by", compared.Text, StringComparison.Ordinal);
        var receipt = Directory.EnumerateFiles(machine.Home, "000001.json", SearchOption.AllDirectories).Single();
        Assert.Equal(2, (int)JsonNode.Parse(File.ReadAllText(receipt))!["version"]!);
        Assert.Equal(0, (await machine.RunAsync(["undo", .. target])).ExitCode);
    }

    [Fact]
    public async Task A_signature_that_is_first_asked_for_when_all_is_in_place_is_in_the_receipt_too()
    {
        await using var stick = await SignedMachine.BuildAsync();
        string[] status = ["status", "--platform", "linux/amd64", "--home", "../home"];
        await stick.ApplyAsync();
        var before = await stick.Machine.RunAsync(status);

        var again = await stick.ApplyAsync("--key", SignedMachine.PublicKey);

        var after = await stick.Machine.RunAsync(status);
        var receipts = Directory.EnumerateFiles(stick.Machine.Home, "000*.json", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain("signed by", before.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing changed: everything is in place.", again.Output, StringComparison.Ordinal);
        Assert.Matches("signed by +key ", after.Output);
        Assert.Contains("\"version\": 2,", Assert.Single(receipts), StringComparison.Ordinal);
        var written = TreeFingerprint.Exact(stick.Machine.Home);
        await stick.ApplyAsync("--key", SignedMachine.PublicKey);
        await stick.ApplyAsync();
        Assert.Equal(written, TreeFingerprint.Exact(stick.Machine.Home));
        Assert.Equal(0, (await stick.Machine.RunAsync(["undo", .. status[1..]])).ExitCode);
    }

    [Fact]
    public async Task Prepare_downloads_itself_and_needs_no_signature()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.ApplyAsync("--key", SignedMachine.PublicKey, "--only", "kubectl");
        await stick.Machine.SucceedAsync("trust", "add", "factory", SignedMachine.PublicKey);

        var run = await stick.Machine.RunAsync(
            "prepare", "--kubernetes", "1.30", "--platform", "linux/amd64", "--home", "../home", "--rancher-desktop", "1.22");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Placed 1 release", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AG0802", run.Error, StringComparison.Ordinal);
    }
}

using System.Text;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary><c>key new</c> and <c>key show</c>.</summary>
public sealed class KeyTests
{
    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task A_key_pair_is_made_and_never_replaced()
    {
        await using var machine = await TestMachine.StartAsync();

        var made = await machine.SucceedAsync("key", "new");

        var before = TreeFingerprint.Exact(machine.Project);
        Assert.Equal(["airgap-key.pem", "airgap-key.pub.pem"], machine.Root.Files("project"));
        Assert.Matches("^key    sha256:[0-9a-f]{64}\nshort  ([0-9a-f]{4} ?){5}\nwrote the private key airgap-key.pem, ", made.Output);
        Assert.Contains("airgap-key.pem, not encrypted, and the public key airgap-key.pub.pem\n", made.Output, StringComparison.Ordinal);
        Assert.Contains("AG0807", (await machine.RunAsync("key", "new")).Error, StringComparison.Ordinal);
        File.Delete(Path.Join(machine.Project, "airgap-key.pem"));
        Assert.Contains("AG0807", (await machine.RunAsync("key", "new")).Error, StringComparison.Ordinal);
        Assert.NotEqual(before, TreeFingerprint.Exact(machine.Project));
        Assert.Equal(["airgap-key.pub.pem"], machine.Root.Files("project"));
    }

    [Fact]
    public async Task A_system_that_makes_no_such_keys_says_so()
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync("key", "new");

        Assert.Equal(Wine.IsHere, run.Error.Contains("AG0801: this system makes no ECDSA keys", StringComparison.Ordinal));
        Assert.Equal(Wine.IsHere ? 1 : 0, run.ExitCode);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task The_private_key_is_for_its_owner_only()
    {
        await using var machine = await TestMachine.StartAsync();

        await machine.SucceedAsync("key", "new", "-o", "factory");

        Assert.Equal("600", Modes.Of(Path.Join(machine.Project, "factory")));
        Assert.Contains("BEGIN PUBLIC KEY", machine.Read("factory.pub.pem"), StringComparison.Ordinal);
    }

    [Theory]
    [NotOnWindows(Because.Wine)]
    [InlineData("file")]
    [InlineData("variable")]
    [InlineData("question")]
    public async Task A_passphrase_encrypts_the_key_and_opens_it(string from)
    {
        await using var machine = await TestMachine.StartAsync();
        string[] option = [];
        switch (from)
        {
            case "file":
                machine.Write("passphrase", "open sesame\nnot this line\n");
                option = ["--passphrase-file", "passphrase"];
                break;
            case "variable":
                machine.Environment["AIRGAP_PASSPHRASE"] = "open sesame";
                break;
            default:
                machine.Host = machine.Host with { ReadSecret = _ => "open sesame" };
                break;
        }

        var made = await machine.SucceedAsync(["key", "new", .. option]);
        var shown = await machine.SucceedAsync(["key", "show", "airgap-key.pem", .. option]);

        Assert.Contains("wrote the private key airgap-key.pem, encrypted, and", made.Output, StringComparison.Ordinal);
        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", machine.Read("airgap-key.pem"), StringComparison.Ordinal);
        Assert.Equal(machine.Read("airgap-key.pub.pem"), shown.Output);
        Assert.DoesNotContain("sesame", made.Text + shown.Text, StringComparison.Ordinal);
        machine.Host = machine.Host with { ReadSecret = null };
        machine.Environment["AIRGAP_PASSPHRASE"] = "";
        var closed = await machine.RunAsync("key", "show", "airgap-key.pem");
        machine.Environment["AIRGAP_PASSPHRASE"] = "sesame";
        var wrong = await machine.RunAsync("key", "show", "airgap-key.pem");
        Assert.Contains("there is no passphrase", closed.Error, StringComparison.Ordinal);
        Assert.Contains("the passphrase is wrong", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\nopen sesame\n")]
    public async Task A_passphrase_file_without_one_makes_no_key(string text)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("passphrase", text);

        var run = await machine.RunAsync("key", "new", "--passphrase-file", "passphrase");

        Assert.Contains("error AG0801: the first line of 'passphrase' is empty", run.Error, StringComparison.Ordinal);
        Assert.Equal(["passphrase"], machine.Root.Files("project"));
    }

    [Theory]
    [InlineData("\xef\xbb\xbfseven\n")]
    [InlineData("seven\r\n")]
    [InlineData("seven")]
    [NotOnWindows(Because.Wine)]
    public async Task A_passphrase_file_of_any_editor_has_the_same_passphrase(string bytes)
    {
        await using var machine = await TestMachine.StartAsync();
        File.WriteAllBytes(Path.Join(machine.Project, "passphrase"), Encoding.Latin1.GetBytes(bytes));
        await machine.SucceedAsync("key", "new", "--passphrase-file", "passphrase");

        machine.Environment["AIRGAP_PASSPHRASE"] = "seven";

        await machine.SucceedAsync("key", "show", "airgap-key.pem");
    }

    [Theory]
    [InlineData("\xff\xfes\0e\0\n\0")]
    [InlineData("s\0e\0\n\0")]
    [InlineData("sev\xe4n\n")]
    [InlineData("sev\0n\n")]
    public async Task A_passphrase_file_that_is_not_UTF8_makes_no_key(string bytes)
    {
        await using var machine = await TestMachine.StartAsync();
        File.WriteAllBytes(Path.Join(machine.Project, "passphrase"), Encoding.Latin1.GetBytes(bytes));

        var run = await machine.RunAsync("key", "new", "--passphrase-file", "passphrase");

        Assert.Contains("error AG0801: the passphrase in 'passphrase' is not UTF-8", run.Error, StringComparison.Ordinal);
        Assert.Equal(["passphrase"], machine.Root.Files("project"));
    }

    [Theory]
    [InlineData("factory.pub.pem", 2, "AG0001: 'factory.pub.pem' is a name for the public key")]
    [InlineData("missing/factory.pem", 1, "AG0407: 'missing/factory.pem' cannot be written: its folder does not exist")]
    [NotOnWindows(Because.Wine)]
    public async Task A_name_that_is_not_suitable_makes_no_key(string name, int code, string message)
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync("key", "new", "-o", name);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Root.Files("project"));
    }

    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task A_private_key_does_not_stay_without_its_public_key()
    {
        await using var machine = await TestMachine.StartAsync();

        // The name of the public key is longer than a file system allows.
        var run = await machine.RunAsync("key", "new", "-o", new string('a', 248) + ".pem");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error AG0407: cannot write to 'aaa", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Root.Files("project"));
    }

    [Fact]
    public async Task Two_passphrases_that_differ_make_no_key()
    {
        await using var machine = await TestMachine.StartAsync();
        var answers = new Queue<string>(["one", "two"]);
        machine.Host = machine.Host with { ReadSecret = _ => answers.Dequeue() };

        var run = await machine.RunAsync("key", "new");

        Assert.Contains("the two passphrases are not the same", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Root.Files("project"));
    }

    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task The_public_key_and_its_fingerprint_are_shown()
    {
        await using var machine = await TestMachine.StartAsync();
        await machine.SucceedAsync("key", "new");

        var ofPrivate = await machine.SucceedAsync("key", "show", "airgap-key.pem");
        var ofPublic = await machine.SucceedAsync("key", "show", "airgap-key.pub.pem");
        var json = await machine.SucceedAsync("key", "show", "airgap-key.pub.pem", "--json");

        Assert.Equal(machine.Read("airgap-key.pub.pem"), ofPrivate.Output);
        Assert.Equal((ofPrivate.Output, ofPrivate.Error), (ofPublic.Output, ofPublic.Error));
        Assert.Matches("^key    sha256:[0-9a-f]{64}\nshort  ", ofPublic.Error);
        Assert.Contains("\"base64\": \"MFkw", json.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.pem", "does not exist")]
    [InlineData("airgap.yaml", "has no key in PEM")]
    [InlineData(".", "is a folder; airgap reads only files here")]
    public async Task What_is_no_key_is_named(string name, string problem)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.RunAsync("key", "show", name);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"error AG0801: '{name}' {problem}", run.Error, StringComparison.Ordinal);
    }
}

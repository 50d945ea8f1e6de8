using System.Text;
using Airgap.Cli.Commands;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Tokens, passwords and passphrases that commands use are in no output and in no file, in no spelling.</summary>
public sealed class SecretsOfEnvironmentTests
{
    private const string Token = "ghp/t0ken+of=github", MirrorToken = "mirr0r/t0ken+", Password = "n3trc/passw0rd";
    private const string Proxy = "pr0xy-passw0rd", Passphrase = "open/sesame+4", OtherPassphrase = "cl0se/sesame+5";

    private static readonly string[] _target = ["--platform", "linux/amd64", "--home", "../home"];

    /// <summary>Every command, in an order in which most succeed.</summary>
    private static readonly string[][] _commands =
    [
        ["init", "-f", "other/airgap.yaml"],
        ["add", "1.29"],
        ["remove", "1.29"],
        ["plan", "--urls"],
        ["key", "new"],
        ["key", "new", "--out", "second.pem"],
        ["key", "new", "--out", "third.pem", "--passphrase-file", "../passphrase"],
        ["key", "show", "airgap-key.pem"],
        ["key", "show", "third.pem", "--passphrase-file", "../passphrase"],
        ["lock"],
        ["lock", "--check", "--online"],
        ["build", "--sign", "airgap-key.pem"],
        ["sign", "--key", "airgap-key.pem"],
        ["sign", "--key", "third.pem", "--passphrase-file", "../passphrase"],
        ["sign", "--key", "second.pub.pem", "--sign-with", "exit 3"],
        ["build", "--since", "airgap.lock.json", "-o", "delta", "--sign", "airgap-key.pem"],
        ["trust", "add", "factory", "airgap-key.pub.pem"],
        ["trust", "list"],
        ["verify"],
        ["verify", "--key", "second.pub.pem"],
        ["apply", "--report", "reports", .. _target],
        ["doctor", .. _target],
        ["status", .. _target],
        ["report", "reports"],
        ["prepare", "--kubernetes", "1.30", "--bundle", "prepared", .. _target],
        ["undo", .. _target],
        ["trust", "remove", "factory"],
        ["outdated"],
        ["update"],
        ["why", "1.30"],
        ["inputs"],
        ["schema"],
        ["completion", "bash"],
        ["clean"],
        ["plan", "--mirror", "https://dl.k8s.io/=https://mirror.example/", "-f", "other/airgap.yaml"],
    ];

    [Fact]
    [NotOnWindows(Because.Wine)]
    public async Task No_command_shows_or_writes_one()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        Directory.CreateDirectory(Path.Join(machine.Project, "reports"));
        var netrc = machine.Root.Write("netrc", $"machine mirror.example login ada password {Password}\n");
        var passphrase = machine.Root.Write("passphrase", $"{OtherPassphrase}\n");
        machine.Environment["GITHUB_TOKEN"] = Token;
        machine.Environment["AIRGAP_TOKEN_other_example"] = MirrorToken;
        machine.Environment["NETRC"] = netrc;
        machine.Environment["HTTPS_PROXY"] = $"http://ada:{Proxy}@proxy.example:3128/";
        machine.Environment["AIRGAP_PASSPHRASE"] = Passphrase;
        var secrets = new[] { Token, MirrorToken, Password, Proxy, Passphrase, OtherPassphrase }.SelectMany(Spellings).ToArray();
        foreach (var command in _commands)
        {
            var told = await machine.RunAsync([.. command, "-v"]) + await machine.RunAsync([.. command, "-v", "--json"]);

            Assert.All(secrets, secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
            var files = Directory.EnumerateFiles(machine.Root.Path, "*", SearchOption.AllDirectories)
                .Where(file => file != netrc && file != passphrase);
            foreach (var file in files)
            {
                var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(secrets, secret => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
            }
        }

        // The commands did their work.
        Assert.True(File.Exists(Path.Join(machine.Project, "airgap-key.pem")));
        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", machine.Read("third.pem"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Join(machine.Project, "prepared", "SHA256SUMS")));
        Assert.True(File.Exists(Path.Join(machine.Project, "delta", "SHA256SUMS.sigstore.json")));
    }

    [Fact]
    public void Every_command_is_tried()
    {
        var host = new Host
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Environment = _ => null,
            Folder = AppContext.BaseDirectory,
        };
        var names = AirgapCommand.Create(host).Subcommands.SelectMany(command => command.Subcommands.Count == 0
            ? [command.Name]
            : command.Subcommands.Select(sub => $"{command.Name} {sub.Name}"));

        Assert.All(names, name => Assert.Contains(
            _commands, words => $"{string.Join(' ', words)} ".StartsWith($"{name} ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Spellings(string secret)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{secret}"));
        return [secret, Uri.EscapeDataString(secret), base64.TrimEnd('=')[..^1], login];
    }
}

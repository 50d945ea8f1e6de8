using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>A bundle that was signed with <see cref="Key"/>, and an empty home.</summary>
internal sealed class SignedMachine : IAsyncDisposable
{
    /// <summary>The private key's file.</summary>
    public const string Key = "airgap-key.pem";

    /// <summary>The public key's file.</summary>
    public const string PublicKey = "airgap-key.pub.pem";

    /// <summary>The signature's file.</summary>
    public const string Signature = "SHA256SUMS.sigstore.json";

    /// <summary>One release for two systems, and another file that is not installed.</summary>
    private const string Manifest = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64, windows/amd64]
        files: [{ path: notes.txt }]

        """;

    private SignedMachine(TestMachine machine) => Machine = machine;

    /// <summary>The machine.</summary>
    public TestMachine Machine { get; }

    /// <summary>Makes the keys, and builds and signs.</summary>
    public static async Task<SignedMachine> BuildAsync()
    {
        var machine = await TestMachine.StartAsync(Manifest);
        machine.Write("notes.txt", "read me\n");
        await machine.SucceedAsync("key", "new");
        await machine.SucceedAsync("key", "new", "--out", "other.pem");
        await machine.SucceedAsync("build", "--sign", Key);
        return new SignedMachine(machine);
    }

    /// <summary>The full path of a file of the bundle.</summary>
    public string At(string path) => Path.Join(Machine.Bundle, path);

    /// <summary>The paths in the bundle.</summary>
    public string[] Files() => [.. Machine.Root.Files("project/airgap-bundle")];

    /// <summary>Applies the bundle to the home with options.</summary>
    public Task<Transcript> ApplyAsync(params string[] options) => Machine.RunAsync(
        ["apply", "airgap-bundle", "--platform", "linux/amd64", "--home", "../home", .. options]);

    /// <summary>Verifies and applies with the key, and checks that both refuse with exit code 5 and the home stays empty.</summary>
    /// <returns>What is wrong with that; null if nothing is.</returns>
    public async Task<string?> TryRefuseAsync(string what, params string[] options)
    {
        string[] trust = options.Length > 0 ? options : ["--key", PublicKey];
        Transcript[] runs = [await Machine.RunAsync(["verify", .. trust]), await ApplyAsync(trust)];
        var wrong = runs.FirstOrDefault(run => run.ExitCode != 5);
        return wrong is not null ? $"{what}: {wrong.Text}"
            : Machine.Root.Files("home").Any(path => !path.StartsWith(".config/", StringComparison.Ordinal))
                ? $"{what}: the home was changed"
            : null;
    }

    /// <summary>The same where it must be so.</summary>
    public async Task RefuseAsync(string what, params string[] options) => Assert.Null(await TryRefuseAsync(what, options));

    public ValueTask DisposeAsync() => Machine.DisposeAsync();
}

namespace Airgap.Cli.Tests.Foundations;

/// <summary>A project with files beside the manifest and one at an address.</summary>
internal static class FilesMachine
{
    /// <summary>The address of one of the files.</summary>
    public const string Installer = "https://example.com/downloads/Rancher%20Desktop.msi";

    /// <summary>The manifest, but for the installer's digest, which is all zeros.</summary>
    public static string Manifest { get; } = $$"""
        kubernetes: ["1.30"]
        platforms: [linux/amd64, windows/amd64]
        files:
          - path: images/**/*.tar
            exclude: ["**/draft*"]
            to: workload
          - path: certificates/factory.crt
            install: "{home}/Factory"
          - url: {{Installer}}
            sha256: {{new string('0', 64)}}
            to: installers
            platforms: [windows/amd64]
            install: "{home}/Downloads"

        """;

    /// <summary>The options of a target that runs Linux.</summary>
    public static string[] Linux { get; } = ["--platform", "linux/amd64", "--home", "../home"];

    /// <summary>Sets the project up.</summary>
    public static async Task<TestMachine> StartAsync()
    {
        var upstream = SampleUpstream.Standard();
        upstream.Put(Installer, "an installer");
        var machine = await TestMachine.StartAsync(
            Manifest.Replace(new string('0', 64), upstream.Sha256(Installer), StringComparison.Ordinal), upstream);
        machine.Write("images/base/a.tar", "image a");
        machine.Write("images/b.tar", "image b");
        machine.Write("images/draft-c.tar", "draft");
        machine.Write("images/notes.txt", "no image");
        machine.Write("certificates/factory.crt", "a certificate\n");
        return machine;
    }

    /// <summary>Sets the project up and builds its bundle.</summary>
    public static async Task<TestMachine> BuiltAsync()
    {
        var machine = await StartAsync();
        await machine.SucceedAsync("build", "-q");
        return machine;
    }

    /// <summary>Sets the project up, builds its bundle and applies it.</summary>
    public static async Task<TestMachine> AppliedAsync()
    {
        var machine = await BuiltAsync();
        await machine.SucceedAsync(["apply", .. Linux]);
        return machine;
    }
}

using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Files of a git work tree whose content was not downloaded.</summary>
public sealed class PointerFileTests
{
    private const string Lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    private const string Annex = "/annex/objects/SHA256E-s12345--4d7a.tar\n";

    [Theory]
    [InlineData(Lfs, "a Git LFS pointer", "git lfs pull")]
    [InlineData(Annex, "a git-annex pointer", "git annex get .")]
    public async Task A_pointer_does_not_go_into_a_bundle(string text, string what, string command)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'images/*.tar' }]\n");
        machine.Write("images/a.tar", text);

        var run = await machine.FailAsync(1, "lock");

        Assert.Contains(
            $"error AG0217: 'images/a.tar' is {what}, not the file itself\n  hint: download the file: {command}; or leave it out",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_only_mentions_a_pointer_goes_into_a_bundle()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'notes/*' }]\n");
        machine.Write("notes/lfs.md", "# Git LFS\n" + Lfs);
        machine.Write("notes/long.md", Lfs + new string('x', 40_000));

        await machine.SucceedAsync("lock");
    }

    [Theory]
    [InlineData("airgap.yaml", 3)]
    [InlineData("airgap.lock.json", 3)]
    [InlineData("airgap-bundle/SHA256SUMS", 5)]
    [InlineData("airgap-bundle/airgap.lock.json", 5)]
    public async Task A_document_that_is_a_pointer_is_named(string name, int exitCode)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write(name, Lfs);

        var run = await machine.FailAsync(exitCode, exitCode == 3 ? "plan" : "verify");

        Assert.Contains("is a Git LFS pointer, not the file itself", run.Error, StringComparison.Ordinal);
        Assert.Contains(": git lfs pull\n", run.Error, StringComparison.Ordinal);
    }
}

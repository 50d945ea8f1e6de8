using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Command lines that cannot be meant.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Unknown_words_get_a_suggestion()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        Story.Matches(
            await machine.FailAsync(2, "plna")
            + await machine.FailAsync(2, "frobnicate")
            + await machine.FailAsync(2, "plan", "--url")
            + await machine.FailAsync(2, "build", "--outptu", "stick")
            + await machine.FailAsync(2, "apply", "--dryrun")
            + await machine.FailAsync(2, "apply", "-x")
            + await machine.FailAsync(2, "verify", "--home", "somewhere")
            + await machine.FailAsync(2, "plan", "airgap.yaml")
            + await machine.FailAsync(2, "verify", "one", "two"));
    }

    [Fact]
    public async Task The_values_of_an_option_are_listed_in_one_line()
    {
        await using var machine = await TestMachine.StartAsync();

        var wrong = await machine.FailAsync(2, "apply", "--only", "kubectls");

        Assert.Contains("Must be one of: 'k3s' 'kubectl' 'files'\n", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_want_their_arguments()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        Story.Matches(
            await machine.FailAsync(2, "plan", "-f")
            + await machine.FailAsync(2, "build", "-o")
            + await machine.FailAsync(2, "plan", "--mirror")
            + await machine.FailAsync(2, "apply", "--home")
            + await machine.FailAsync(2, "plan", "-f", "a.yaml", "-f", "b.yaml"));
    }

    [Fact]
    public async Task An_option_is_no_argument_of_the_option_before_it()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.RunAsync("plan", "-f", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("did you mean '--json'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_the_tool_prints_help_with_examples()
    {
        await using var machine = await TestMachine.StartAsync();

        var alone = await machine.SucceedAsync();

        Assert.Equal(alone.Output, (await machine.SucceedAsync("help")).Output);
        Assert.Equal(alone.Output, (await machine.SucceedAsync("--help")).Output);
        Assert.Contains("\nExamples:\n  dotnet airgap init ", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_for_a_command_may_come_before_it()
    {
        await using var machine = await TestMachine.StartAsync();

        Assert.Equal((await machine.SucceedAsync("why", "--help")).Output, (await machine.SucceedAsync("help", "why")).Output);
        await machine.RunAsync("help", "frobnicate");
    }

    [Fact]
    public async Task Options_without_a_command_are_an_error()
    {
        await using var machine = await TestMachine.StartAsync();

        Story.Matches((await machine.FailAsync(2, "-q")).Text);
    }

    [Theory]
    [InlineData(" ", false)]
    [InlineData("-", false)]
    [InlineData("\u2011", false)]
    [InlineData("\u00A0", false)]
    [InlineData(" ", true)]
    public async Task An_id_may_be_typed_as_it_was_heard(string between, bool asArguments)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var built = await machine.SucceedAsync("build");
        var shortForm = built.Output.Split('\n').First(line => line.StartsWith("short  ", StringComparison.Ordinal))[7..];
        var typed = shortForm.Replace(" ", between, StringComparison.Ordinal);
        string[] target = ["airgap-bundle", "--dry-run", "--platform", "linux/amd64", "--home", "../home"];

        await machine.SucceedAsync(["apply", "--expect", .. asArguments ? typed.Split(' ') : [typed], .. target]);
        await machine.FailAsync(5, ["apply", "--expect", "0000", "0000", "0000", "0000", "0000", .. target]);
    }

    [Theory]
    [InlineData("AG0203")]
    [InlineData("ag0203")]
    [InlineData("ag203")]
    public async Task A_code_may_be_typed_as_it_was_heard(string code)
    {
        await using var machine = await TestMachine.StartAsync();

        Assert.StartsWith("AG0203", (await machine.SucceedAsync("why", code)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "-f")]
    [InlineData("build", "-o")]
    [InlineData("apply", "--home")]
    [InlineData("apply", "--cache")]
    [InlineData("verify")]
    public async Task An_empty_name_is_no_name(params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        // What a shell makes of a variable that is not set.
        await machine.FailAsync(2, [.. arguments, ""]);
    }

    [Fact]
    public async Task A_wrong_mirror_is_refused()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var story = "";
        foreach (var mirror in new[]
        {
            "https://dl.k8s.io/",
            "https://dl.k8s.io/=",
            "dl.k8s.io=./upstream",
            "http://dl.k8s.io/=./upstream",
            "https://dl.k8s.io/=ftp://mirror.example.com/",
            "https://dl.k8s.io/=https://mirror.example.com/?key=1",
        })
        {
            story += $"{(await machine.FailAsync(2, "plan", "--mirror", mirror)).Text}\n";
        }

        Story.Matches(story);
    }

    [Fact]
    public async Task A_password_in_a_mirror_is_refused_and_not_repeated()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.FailAsync(2, "plan", "--mirror", "https://dl.k8s.io/=https://joe:hunter2@mirror.example.com/");

        Assert.DoesNotContain("hunter2", run.Output + run.Error, StringComparison.Ordinal);
        Story.Matches(run.Messages);
    }

    [Fact]
    public async Task A_wrong_mirror_in_the_environment_is_refused()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["AIRGAP_MIRRORS"] = "https://dl.k8s.io/=./here; https://github.com/";

        Story.Matches((await machine.FailAsync(2, "plan")).Text);
    }

    [Fact]
    public async Task Options_may_come_before_the_command()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var before = await machine.SucceedAsync("--json", "-f", "airgap.yaml", "plan");
        var after = await machine.SucceedAsync("plan", "-f", "airgap.yaml", "--json");

        Assert.Equal(after.Output, before.Output);
    }

    [Fact]
    public async Task A_file_is_never_expanded_into_arguments()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("more", "--json");

        Story.Matches((await machine.FailAsync(2, "plan", "@more")).Text);
    }
}

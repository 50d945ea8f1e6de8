using Airgap.Cli.Output;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>A plan for a pull request.</summary>
public sealed class PlanMarkdownTests
{
    [Fact]
    public async Task A_plan_is_a_comment_for_a_pull_request()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);

        var run = await machine.RunAsync("plan", "--markdown");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_comment_says_that_the_lock_file_holds_the_plan_already()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("lock");

        var run = await machine.RunAsync("plan", "--markdown", "-q");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_comment_says_what_is_new_against_the_lock_file()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", SampleManifest.Large);

        var run = await machine.RunAsync("plan", "--markdown");

        Story.Matches(run.Text);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--urls")]
    public async Task It_is_one_form_of_three(string other)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.FailAsync(2, "plan", "--markdown", other);

        Assert.Contains($"error AG0001: --markdown cannot be combined with {other}", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    [Theory]
    [InlineData("v1.30.14+k3s2", "v1.30.14+k3s2")]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<img src=x>", @"\<img src=x\>")]
    [InlineData("*a* _b_ `c` [d](e) #1 &amp; \\", @"\*a\* \_b\_ \`c\` \[d\](e) \#1 \&amp; \\")]
    [InlineData("two\nlines", @"two\\u{a}lines")]
    [InlineData("@someone", "@<!-- -->someone")]
    public void Any_text_of_a_cell_is_shown_as_it_is(string text, string escaped) => Assert.Equal(escaped, Markdown.Escape(text));

    [Fact]
    public async Task A_comment_on_very_many_files_is_not_too_long_for_GitHub()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files:\n  - path: src/*\n");
        for (var i = 0; i < 1000; i++)
        {
            machine.Write($"src/{new string('a', 100)}{i}", "x");
        }

        var run = await machine.SucceedAsync("plan", "--markdown");

        Assert.True(run.Output.Length < 65_536, $"it has {run.Output.Length} characters");
        Assert.Contains("\nand 804 more files\n\n</details>", run.Output, StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;

namespace Airgap.Cli.Tests;

/// <summary>What root skips is run as a user by <c>.ci/run</c>, which finds it by its trait.</summary>
public sealed partial class TraitTests
{
    private const string Trait = "[Trait(\"Needs\", \"user\")]";

    [Fact]
    public void Every_test_that_root_skips_is_marked_and_no_other()
    {
        var methods = Repository.Files("tests", ".cs")
            .SelectMany(
                file => TestPattern().Split(File.ReadAllText(file)).Skip(1).Select(method => (File: Path.GetFileName(file), Text: method)))
            .ToArray();

        Assert.Contains(methods, method => SkippedByRootPattern().IsMatch(method.Text));
        Assert.All(methods, method =>
        {
            var name = $"{method.File}: {NamePattern().Match(method.Text).Value}";
            var (skipped, marked) = (SkippedByRootPattern().IsMatch(method.Text), method.Text.Contains(Trait, StringComparison.Ordinal));
            Assert.False(skipped && !marked, $"{name} is skipped for root, so .ci/run never runs it: put {Trait} above it");
            Assert.False(marked && !skipped, $"{name} runs for root, too: remove {Trait}, or skip it for root");
        });
    }

    /// <summary>Where a test begins.</summary>
    [GeneratedRegex(@"^    \[(?:Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestPattern();

    /// <summary>
    /// A test that is not for root. One that is only for root says <c>Assert.SkipUnless(Environment.IsPrivilegedProcess</c>.
    /// </summary>
    [GeneratedRegex(@"^ +Assert\.Skip(?:Unless\(\s*.*Modes\.Bind|When\(\s*.*IsPrivilegedProcess)", RegexOptions.Multiline)]
    private static partial Regex SkippedByRootPattern();

    /// <summary>The name of a test.</summary>
    [GeneratedRegex(@"(?<=(?:Task|void) )\w+(?=\()")]
    private static partial Regex NamePattern();
}

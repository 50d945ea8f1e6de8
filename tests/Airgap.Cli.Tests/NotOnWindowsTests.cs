using System.Reflection;
using System.Text.RegularExpressions;

namespace Airgap.Cli.Tests;

/// <summary>A test that Windows leaves out says why by <see cref="NotOnWindowsAttribute"/>, so that nothing is left out unseen.</summary>
public sealed partial class NotOnWindowsTests
{
    private static readonly (string Name, string Text)[] _sources =
    [
        .. Repository.Files("tests", ".cs")
            .Except(Repository.Files("tests/Airgap.Testing", ".cs"), StringComparer.Ordinal)
            .Where(path => Path.GetFileName(path) != $"{nameof(NotOnWindowsTests)}.cs")
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [Fact]
    public void No_test_is_skipped_on_Windows_by_itself() => Assert.All(
        _sources,
        source => Assert.False(SkipPattern().IsMatch(source.Text), $"{source.Name}: skip the test by [NotOnWindows(Because...)]"));

    [Fact]
    public void A_test_that_needs_another_system_has_the_attribute()
    {
        var tests = _sources.SelectMany(source => Tests(source.Text).Select(test => (source.Name, Test: test))).ToArray();

        Assert.Contains(tests, test => NeedPattern().IsMatch(test.Test));
        Assert.All(tests.Where(test => NeedPattern().IsMatch(test.Test)), test => Assert.True(
            test.Test.Contains("NotOnWindows(", StringComparison.Ordinal),
            $"{test.Name}: {NamePattern().Match(test.Test).Value} cannot run on Windows: put [NotOnWindows(Because...)] above it"));
    }

    [Fact]
    public void The_reasons_are_sentences_and_each_is_given()
    {
        var reasons = typeof(Because).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(
            field => field.Name, field => (string)field.GetRawConstantValue()!);
        var given = _sources.SelectMany(source => GivenPattern().Matches(source.Text)).Select(match => match.Groups[1].Value).ToArray();

        Assert.All(reasons.Values, reason => Assert.Matches("^[.\\w]+( [\\w.']+,?){3,}$", reason));
        Assert.All(given, reason => Assert.StartsWith("Because.", reason, StringComparison.Ordinal));
        Assert.Equal(
            reasons.Keys.Order(StringComparer.Ordinal),
            given.Select(reason => reason["Because.".Length..]).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Each test from its attributes to its end, after what stands above its class.</summary>
    private static IEnumerable<string> Tests(string source)
    {
        var aboveTheClass = ClassPattern().Match(source).Value;
        return MemberPattern().Split(source)
            .Where(member => member.StartsWith("    [", StringComparison.Ordinal))
            .Select(test => aboveTheClass + test);
    }

    [GeneratedRegex(@"Assert\.Skip\w*\([^;]*IsWindows")]
    private static partial Regex SkipPattern();

    [GeneratedRegex(
        @"Assert\.Skip\w+\([^;]*(?:IsLinux|IsPrivilegedProcess|Modes\.Bind|Exists\(""/)|CreateSymbolicLink|Obstacle\.Make|mkfifo")]
    private static partial Regex NeedPattern();

    [GeneratedRegex(@"NotOnWindows\(([^,)]+)")]
    private static partial Regex GivenPattern();

    /// <summary>Where a test or what is between tests begins.</summary>
    [GeneratedRegex(@"^(?=    \[(?:Fact|Theory)\b|    (?:private|internal) )", RegexOptions.Multiline)]
    private static partial Regex MemberPattern();

    /// <summary>The attributes of the class.</summary>
    [GeneratedRegex(@"^\[[^\n]*\n(?=(?:\[[^\n]*\n)*public )", RegexOptions.Multiline)]
    private static partial Regex ClassPattern();

    /// <summary>The name of a test.</summary>
    [GeneratedRegex(@"(?<=(?:Task|void) )\w+(?=\()")]
    private static partial Regex NamePattern();
}

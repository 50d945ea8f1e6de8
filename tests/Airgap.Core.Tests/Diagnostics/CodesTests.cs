using System.Text.RegularExpressions;
using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

/// <summary>The catalogue of codes, the code that uses it, and the page that lists it say the same.</summary>
public sealed partial class CodesTests
{
    /// <summary>
    /// A number for the disk's page cache and a FAT volume: the tests cannot make a system without the one or with the other.
    /// </summary>
    private static readonly string[] _untested = ["AG0409", "AG0410"];

    private const string Targets = "src/Airgap.MSBuild/build/Airgap.MSBuild.targets";

    [Fact]
    public void The_page_of_errors_is_what_the_catalogue_writes()
    {
        var path = Repository.File("docs/errors.md");
        if (Environment.GetEnvironmentVariable("AIRGAP_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, ErrorsPage.Write());
        }

        Assert.True(
            ErrorsPage.Write() == File.ReadAllText(path),
            "docs/errors.md is out of date. Write it again: AIRGAP_WRITE_DOCS=1 dotnet test tests/Airgap.Core.Tests");
    }

    [Fact]
    public void The_page_of_errors_lists_every_code()
    {
        var listed = RowPattern().Matches(ErrorsPage.Write()).Select(match => match.Groups[1].Value);

        Assert.NotEmpty(Codes.All);
        Assert.Equal(Codes.All.Select(code => code.Id), listed);
    }

    [Fact]
    public void Every_code_of_the_catalogue_is_used_by_the_product()
    {
        var sources = string.Join(
            '\n',
            UsingFiles().Select(File.ReadAllText));
        var used = UsePattern()
            .Matches(sources)
            .Select(match => match.Groups[1].Value)
            .Except(["All", "Find", "IsCode"])
            .Concat(DefinitionPattern().Matches(Catalogue()).Where(IsOfMSBuild).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        var defined = DefinitionPattern().Matches(Catalogue());

        Assert.Equal(defined.Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_product_writes_no_code_as_a_literal()
    {
        var literals = UsingFiles()
            .SelectMany(
                path => LiteralPattern().Matches(File.ReadAllText(path)).Select(match => $"{Path.GetFileName(path)}: {match.Value}"));

        Assert.Empty(literals);
    }

    [Fact]
    public void Every_code_is_expected_by_a_test()
    {
        var tested = Repository.Files("tests", ".cs", ".snap", ".sh")
            .Where(path => Path.GetFileName(path) != $"{nameof(CodesTests)}.cs")
            .SelectMany(path => CodePattern().Matches(File.ReadAllText(path)))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(_untested, Codes.All.Select(code => code.Id).Where(id => !tested.Contains(id)));
    }

    [Fact]
    public void The_targets_for_MSBuild_know_every_warning()
    {
        var ids = DefinitionPattern().Matches(Catalogue()).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var used = UsingFiles()
            .SelectMany(path => WarningUsePattern().Matches(File.ReadAllText(path)))
            .Select(match => ids[match.Groups[1].Value]);
        var described = Codes.All.Where(code => code.Cause.StartsWith("Warning", StringComparison.Ordinal)).Select(code => code.Id);

        var listed = WarningsPattern().Match(File.ReadAllText(Repository.File(Targets))).Groups[1].Value;

        Assert.Equal(used.Union(described).Order(StringComparer.Ordinal), listed.Split(';'));
    }

    private static bool IsOfMSBuild(Match definition) =>
        File.ReadAllText(Repository.File(Targets)).Contains($"Code=\"{definition.Groups[2].Value}\"", StringComparison.Ordinal);

    private static string Catalogue() =>
        string.Join('\n', Repository.Files("src/Airgap.Core/Diagnostics/Codes", ".cs").Select(File.ReadAllText));

    /// <summary>The sources of the product but for the catalogue.</summary>
    private static IEnumerable<string> UsingFiles() =>
        Repository.Files("src", ".cs").Except(Repository.Files("src/Airgap.Core/Diagnostics/Codes", ".cs"), StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(AG[0-9]{4})` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"\bCodes\.([A-Z]\w+)")]
    private static partial Regex UsePattern();

    [GeneratedRegex(@"Diagnostic\.Warning\(\s*Codes\.(\w+)")]
    private static partial Regex WarningUsePattern();

    [GeneratedRegex(@"<MSBuildWarningsAsErrors>\$\(MSBuildWarningsAsErrors\);(.*)</MSBuildWarningsAsErrors>")]
    private static partial Regex WarningsPattern();

    [GeneratedRegex(@"DiagnosticCode (\w+) \{ get; \} = Define\(\s*""(AG[0-9]{4})""")]
    private static partial Regex DefinitionPattern();

    [GeneratedRegex(@"""AG[0-9]{4}""")]
    private static partial Regex LiteralPattern();

    [GeneratedRegex("AG[0-9]{4}")]
    private static partial Regex CodePattern();
}

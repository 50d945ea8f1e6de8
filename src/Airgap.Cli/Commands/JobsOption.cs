using System.CommandLine;
using System.Globalization;

namespace Airgap.Cli.Commands;

/// <summary><c>--jobs</c>: how many files are downloaded at once.</summary>
internal static class JobsOption
{
    private const int Default = 4;
    private const int Maximum = 64;

    public static Option<int> Create()
    {
        var option = new Option<int>("--jobs", "-j")
        {
            Description = "How many files to download at once",
            HelpName = "N",
            DefaultValueFactory = _ => Default,
        };
        option.Validators.Add(result =>
        {
            var typed = result.Tokens.SingleOrDefault()?.Value ?? "1";
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) || jobs is < 1 or > Maximum)
            {
                result.AddError($"--jobs must be a number from 1 to {Maximum}");
            }
        });
        return option;
    }
}

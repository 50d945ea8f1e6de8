using System.Globalization;
using System.Text;
using Airgap.Diagnostics;

namespace Airgap.Core.Tests.Diagnostics;

/// <summary>docs/errors.md, written from the catalogue.</summary>
internal static class ErrorsPage
{
    private static readonly (string Prefix, string Title)[] _sections =
    [
        ("AG00", "The program"),
        ("AG01", "Manifest and lock file"),
        ("AG02", "Planning"),
        ("AG03", "Network and mirrors"),
        ("AG04", "Files and folders on the machine that builds"),
        ("AG05", "Verification"),
        ("AG06", "The target: apply, status, undo"),
        ("AG07", "The machine: doctor"),
        ("AG08", "Keys and signatures"),
    ];

    /// <summary>The page as Markdown, with one table for each hundred of codes.</summary>
    public static string Write()
    {
        var page = new StringBuilder(
            """
            # Errors and warnings

            This page is generated from the catalogue in `src/Airgap.Core/Diagnostics/Codes`. `dotnet airgap why CODE` prints the same text.
            An entry that begins with "Warning" or "Note" does not stop the command. All others are errors; some can be warnings, too.

            """);
        foreach (var (prefix, title) in _sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| code | cause | what to do |\n| --- | --- | --- |\n");
            foreach (var code in Codes.All.Where(code => code.Id.StartsWith(prefix, StringComparison.Ordinal)))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{code.Id}` | {code.Cause} | {code.Cure} |\n");
            }
        }

        return page.ToString();
    }
}

using System.Text;
using Airgap.Diagnostics;

namespace Airgap.Core.Tests.Foundations;

/// <summary>Diagnostics as text, one or two lines each: <c>file(line,column): error CODE: message</c>, then the hint.</summary>
internal static class Rendering
{
    public static string Of(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            var place = diagnostic.Span is { } span ? $"{span}: " : "";
            var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
            text.Append(place).Append(severity).Append(' ').Append(diagnostic.Code.Id).Append(": ").Append(diagnostic.Message).Append('\n');
            if (diagnostic.Hint is not null)
            {
                text.Append("  hint: ").Append(diagnostic.Hint).Append('\n');
            }
        }

        return text.ToString();
    }
}

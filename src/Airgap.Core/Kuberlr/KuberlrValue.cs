using System.Globalization;
using Tomlyn.Syntax;

namespace Airgap.Kuberlr;

/// <summary>
/// A setting as kuberlr's library gives it out (spf13/viper; spf13/cast, <c>basic.go</c>, <c>ToBoolE</c> and <c>ToStringE</c>).
/// </summary>
/// <param name="Text">The setting as text: empty for a list and for a table.</param>
/// <param name="IsTrue">The setting as a boolean: false for a list, a table and a date.</param>
public sealed record KuberlrValue(string Text, bool IsTrue)
{
    /// <summary>A list or a table, which is neither a text nor a boolean.</summary>
    public static KuberlrValue OfMany { get; } = new("", false);

    /// <summary>A text is true as Go's <c>strconv.ParseBool</c> has it.</summary>
    public static KuberlrValue OfText(string text) => new(text, text is "1" or "t" or "T" or "true" or "TRUE" or "True");

    /// <summary>Every number but zero is true, also one that is not a number.</summary>
    /// <param name="value">The value.</param>
    /// <param name="written">The value as it is written.</param>
    internal static KuberlrValue Of(ValueSyntax value, string written) => value switch
    {
        StringValueSyntax text => OfText(text.Value ?? ""),
        BooleanValueSyntax boolean => new(boolean.Value ? "true" : "false", boolean.Value),
        IntegerValueSyntax integer => new(integer.Value.ToString(CultureInfo.InvariantCulture), integer.Value != 0),
        FloatValueSyntax number => new(written, number.Value != 0),
        DateTimeValueSyntax => new(written, false),
        _ => OfMany,
    };
}

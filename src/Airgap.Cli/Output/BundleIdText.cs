using System.Globalization;
using Airgap.Locking;
using Airgap.Manifests;

namespace Airgap.Cli.Output;

/// <summary>Which bundle it is, for people: its name and serial number, and its id, whole, and short, to be read out.</summary>
internal static class BundleIdText
{
    /// <summary>Writes the name and the serial number, if there are any, and the id.</summary>
    public static void Write(Report report, Lock value)
    {
        if (NameOf(value.Request) is { } name)
        {
            report.Line($"name   {name}");
        }

        Write(report, value.Id);
    }

    /// <summary>Writes the id.</summary>
    public static void Write(Report report, BundleId id)
    {
        report.Line($"bundle {id}");
        report.Line($"short  {id.ShortForm}");
    }

    /// <summary>The name and the serial number: <c>factory, serial 7</c>; null if there is no name.</summary>
    public static string? NameOf(BundleRequest request) =>
        request.Name is null ? null
            : request.Serial is { } serial ? string.Create(CultureInfo.InvariantCulture, $"{request.Name}, serial {serial}")
            : request.Name;
}

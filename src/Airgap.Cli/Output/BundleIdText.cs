using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>A bundle's id for people: whole, and short, to be read out.</summary>
internal static class BundleIdText
{
    public static void Write(Report report, BundleId id)
    {
        report.Line($"bundle {id}");
        report.Line($"short  {id.ShortForm}");
    }
}

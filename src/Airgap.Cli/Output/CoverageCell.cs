using System.Globalization;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Which kubectl serves a release on a platform.</summary>
/// <param name="Kubectl">The kubectl.</param>
/// <param name="Skew">How many minors it is ahead of the server; below zero: behind.</param>
internal readonly record struct CoverageCell(KubernetesVersion Kubectl, int Skew)
{
    /// <summary>The skew with its sign: <c>-1</c>, <c>0</c>, <c>+1</c>.</summary>
    public string SkewText => Skew.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}

namespace Airgap.Benchmarks;

/// <summary>A row of the table about growth.</summary>
/// <param name="What">What airgap does.</param>
/// <param name="Size">How much of it.</param>
/// <param name="Units">The same as a number.</param>
/// <param name="Unit">What a unit is.</param>
/// <param name="Times">Its time.</param>
internal sealed record GrowthRow(string What, string Size, double Units, string Unit, Samples Times);

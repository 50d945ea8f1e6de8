using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Airgap.Testing;

/// <summary>One row of a theory, like <see cref="InlineDataAttribute"/>, that is skipped on Windows while the others run.</summary>
/// <param name="because">The reason, from <see cref="Testing.Because"/>.</param>
/// <param name="data">The arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RowNotOnWindowsAttribute(string because, params object?[] data) : DataAttribute
{
    /// <summary>The reason.</summary>
    public string Because { get; } = because;

    /// <summary>The arguments.</summary>
    public IReadOnlyList<object?> Data { get; } = data;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var row = new TheoryDataRow([.. Data]) { Skip = OperatingSystem.IsWindows() ? Because : null };
        return new([row.WithTrait(NotOnWindowsAttribute.Trait, "Windows").WithTrait(nameof(Because), Because)]);
    }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}

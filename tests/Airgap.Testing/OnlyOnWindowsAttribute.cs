using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Airgap.Testing;

/// <summary>A test about Windows' own rules, which is skipped elsewhere; <c>.ci/run</c> runs it under Wine.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnlyOnWindowsAttribute : BeforeAfterTestAttribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("OnlyOn", "Windows")];

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        Assert.SkipUnless(OperatingSystem.IsWindows(), "only Windows has this rule");
}

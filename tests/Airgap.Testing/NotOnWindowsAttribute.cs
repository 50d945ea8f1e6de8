using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Airgap.Testing;

/// <summary>
/// A test, or a class of tests, about something that Windows does not have: it is skipped there, and its traits say why.
/// For <see cref="Because.Wine"/>, it is skipped under Wine only.
/// The class is made before that, so its constructor must succeed on Windows.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NotOnWindowsAttribute(string because) : BeforeAfterTestAttribute, ITraitAttribute
{
    /// <summary>The name of the trait that the test carries, with the value <c>Windows</c>.</summary>
    public const string Trait = "NotOn";

    /// <summary>The reason, from <see cref="Airgap.Testing.Because"/>.</summary>
    public string Because { get; } = because;

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [new(Trait, "Windows"), new(nameof(Because), Because)];

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Assert.SkipWhen(
        OperatingSystem.IsWindows() && (Because != Testing.Because.Wine || Wine.IsHere), Because);
}

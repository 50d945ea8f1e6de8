using System.Reflection;
using Airgap.Versions;
using NetArchTest.Rules;
using Xunit;

namespace Airgap.Core.Tests;

/// <summary>
/// In the library dependencies go one way: a namespace uses those before it, never those beside or after it. docs/architecture.md has the
/// same order. A test that fails names the type, what it uses, and what to do.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly _core = typeof(KubernetesVersion).Assembly;

    private const string Remedy =
        "Move the type to the namespace whose job it does, or let the earlier namespace take what it needs as an argument.";

    /// <summary>The way that data takes, from first to last. Those of one step do not use each other.</summary>
    private static readonly string[][] _steps =
    [
        ["Diagnostics"],
        ["Versions", "Content"],
        ["Naming"],
        ["Documents"],
        ["Signing"],
        ["RancherDesktop"],
        ["Kuberlr"],
        ["Manifests"],
        ["Sources"],
        ["Upstream"],
        ["Planning"],
        ["Locking"],
        ["Fetching", "Explaining", "Provenance"],
        ["Bundles"],
        ["Targets"],
        ["Receipts"],
        ["Machine"],
        ["Changing"],
        ["Diagnosis"],
        ["Results"],
    ];

    public static TheoryData<string> Names => [.. _steps.SelectMany(step => step)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_namespace_uses_none_that_is_beside_it_or_after_it(string name)
    {
        var step = Array.FindIndex(_steps, names => names.Contains(name));
        var forbidden = _steps.Skip(step).SelectMany(names => names).Where(other => other != name);

        var uses = Uses(Types.InAssembly(_core).That().ResideInNamespace(Full(name)), forbidden);

        Assert.True(uses.Length == 0, $"{name} may use only what is before it: {string.Join(" > ", Before(step))}.\n{uses}{Remedy}");
    }

    [Fact]
    public void A_type_above_all_namespaces_uses_only_the_codes()
    {
        var root = Types.InAssembly(_core).That().ResideInNamespaceMatching("^Airgap$");

        var uses = Uses(root, _steps.Skip(1).SelectMany(step => step));

        Assert.Contains(typeof(AirgapException), root.GetTypes());
        Assert.True(
            uses.Length == 0,
            $"Types of the namespace Airgap itself are for all others, so they use none but Diagnostics.\n{uses}{Remedy}");
    }

    [Fact]
    public void Every_namespace_has_its_place_in_the_order()
    {
        var known = _steps.SelectMany(step => step);
        var found = _core.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith("Airgap.", StringComparison.Ordinal)).Select(name => name.Split('.')[1]).Distinct();

        var strangers = found.Except(known).ToArray();

        Assert.True(
            strangers.Length == 0,
            $"The order does not have {string.Join(", ", strangers)}: "
                + $"put each into {nameof(_steps)} of this class and into docs/architecture.md.");
    }

    [Fact]
    public void The_rule_finds_a_dependency_where_there_is_one()
    {
        var uses = Uses(Types.InAssembly(_core).That().ResideInNamespace(Full("Locking")), ["Manifests"]);

        Assert.Contains("Airgap.Locking.ArtifactReader uses Airgap.Manifests\n", uses, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.CommandLine")]
    [InlineData("Spectre.Console")]
    [InlineData("dotnet-airgap")]
    public void The_library_refers_to_no_console_and_no_command_line(string assembly) => Assert.False(
        _core.GetReferencedAssemblies().Any(reference => reference.Name == assembly),
        $"Airgap.Core refers to {assembly}. The library prints nothing: return the result, and print it in Airgap.Cli.");

    /// <summary>A line for each type that uses what it must not.</summary>
    private static string Uses(PredicateList types, IEnumerable<string> forbidden) => string.Concat(
        from other in forbidden
        from type in types.ShouldNot().HaveDependencyOnAny(Full(other)).GetResult().FailingTypeNames ?? []
        select $"  {type} uses {Full(other)}\n");

    private static IEnumerable<string> Before(int step) =>
        step == 0 ? ["nothing"] : _steps[..step].Select(names => string.Join(", ", names));

    private static string Full(string name) => $"Airgap.{name}";
}

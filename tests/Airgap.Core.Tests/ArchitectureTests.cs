using System.Reflection;
using Airgap.Versions;
using NetArchTest.Rules;
using Xunit;

namespace Airgap.Core.Tests;

/// <summary>In the library the arrows go one way: a namespace knows those before it, never those after.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly _core = typeof(KubernetesVersion).Assembly;

    /// <summary>The way that data takes, from left to right. Those of one step do not know each other.</summary>
    private static readonly string[][] _steps =
    [
        ["Diagnostics"],
        ["Versions", "Content"],
        ["Naming"],
        ["Documents"],
        ["RancherDesktop"],
        ["Kuberlr"],
        ["Manifests"],
        ["Sources"],
        ["Upstream"],
        ["Planning"],
        ["Locking"],
        ["Fetching", "Explaining"],
        ["Bundles"],
        ["Targets"],
        ["Receipts"],
        ["Machine"],
        ["Changing"],
        ["Diagnosis"],
    ];

    public static TheoryData<string> Names => [.. _steps.SelectMany(step => step)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_namespace_knows_one_beside_it_or_after_it(string name)
    {
        var step = Array.FindIndex(_steps, names => names.Contains(name));
        var forbidden = _steps.Skip(step).SelectMany(names => names).Where(other => other != name).Select(Full);

        var result = Types.InAssembly(_core).That().ResideInNamespace(Full(name)).ShouldNot().HaveDependencyOnAny([.. forbidden]).GetResult();

        Assert.True(result.IsSuccessful, $"{name} knows what comes later: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void The_exceptions_know_only_the_codes()
    {
        var root = Types.InAssembly(_core).That().ResideInNamespaceMatching("^Airgap$");

        var result = root.ShouldNot().HaveDependencyOnAny([.. _steps.Skip(1).SelectMany(step => step).Select(Full)]).GetResult();

        Assert.Contains(typeof(AirgapException), root.GetTypes());
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Every_namespace_has_its_place_in_the_order()
    {
        var found = _core.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith("Airgap.", StringComparison.Ordinal)).Select(name => name.Split('.')[1]).Distinct();

        Assert.Empty(found.Except(_steps.SelectMany(step => step)));
    }

    [Fact]
    public void The_rule_finds_an_arrow_where_there_is_one()
    {
        var result = Types.InAssembly(_core).That().ResideInNamespace(Full("Locking")).ShouldNot().HaveDependencyOnAny(Full("Manifests")).GetResult();

        Assert.False(result.IsSuccessful);
    }

    [Fact]
    public void The_library_refers_to_no_console_and_no_command_line() =>
        Assert.DoesNotContain(_core.GetReferencedAssemblies(), reference => reference.Name is "System.Console" or "System.CommandLine" or "Spectre.Console" or "dotnet-airgap");

    private static string Full(string name) => $"Airgap.{name}";
}

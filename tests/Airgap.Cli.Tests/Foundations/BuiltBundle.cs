namespace Airgap.Cli.Tests.Foundations;

/// <summary>A bundle of <see cref="SampleManifest.Large"/>, built once for the tests of a class, which copy it.</summary>
public sealed class BuiltBundle : IAsyncLifetime
{
    private TestMachine? _maker;

    /// <summary>Its identity.</summary>
    internal string Id { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _maker = await TestMachine.StartAsync(SampleManifest.Large);
        var build = await _maker.SucceedAsync("build");
        Id = build.Output.Split('\n').Single(line => line.StartsWith("bundle ", StringComparison.Ordinal))["bundle ".Length..];
    }

    public async ValueTask DisposeAsync() => await _maker!.DisposeAsync();

    /// <summary>A machine without a manifest and with a copy of the bundle in <see cref="TestMachine.Bundle"/>.</summary>
    internal async Task<TestMachine> CarryAsync()
    {
        var machine = await TestMachine.StartAsync();
        foreach (var path in _maker!.Root.Files("project/airgap-bundle"))
        {
            var copy = machine.Root.Write($"project/airgap-bundle/{path}", _maker.Root.ReadBytes($"project/airgap-bundle/{path}"));
            Modes.Set(
                copy,
                path.Contains("kubectl", StringComparison.Ordinal) || path.Contains("/k3s", StringComparison.Ordinal) ? "755" : "644");
        }

        return machine;
    }
}

namespace Airgap.Cli.Tests.Foundations;

/// <summary>
/// Two bundles for one home, built once for the tests of a class: the second has a release of the first and one of its own.
/// </summary>
public sealed class AppliedBundles : IAsyncLifetime
{
    private TestMachine? _maker;

    public async ValueTask InitializeAsync()
    {
        _maker = await TestMachine.StartAsync();
        await BuildAsync("first", """["1.29.4", "1.30"]""");
        await BuildAsync("second", """["1.30", "1.32"]""");
    }

    public async ValueTask DisposeAsync() => await _maker!.DisposeAsync();

    /// <summary>A home with nothing in it, and the two bundles beside it, <c>first</c> and <c>second</c>.</summary>
    internal async Task<DoctorMachine> CarryAsync()
    {
        var machine = await DoctorMachine.StartAsync();
        string[] folders = ["first", "second"];
        foreach (var path in folders.SelectMany(folder => _maker!.Root.Files("project/" + folder).Select(path => $"{folder}/{path}")))
        {
            var copy = machine.Machine.Root.Write($"project/{path}", _maker!.Root.ReadBytes($"project/{path}"));
            Modes.Set(copy, "644");
        }

        return machine;
    }

    /// <summary>A home to which bundles were applied, one after the other.</summary>
    internal async Task<DoctorMachine> ApplyAsync(params string[] bundles)
    {
        var machine = await CarryAsync();
        foreach (var bundle in bundles)
        {
            await machine.SucceedAsync("apply", bundle);
        }

        return machine;
    }

    private async Task BuildAsync(string folder, string versions)
    {
        _maker!.Write($"{folder}.yaml", $"kubernetes: {versions}\nplatforms: [linux/amd64]\n");
        await _maker.SucceedAsync("build", "-f", folder + ".yaml", "-o", folder);
    }
}

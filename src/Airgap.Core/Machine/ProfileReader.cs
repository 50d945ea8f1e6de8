using System.Collections.Immutable;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>Reads Rancher Desktop's settings and deployment profiles for a diagnosis.</summary>
internal sealed class ProfileReader
{
    private readonly MachineOptions _options;
    private readonly Func<string, byte[]?> _read;

    public ProfileReader(MachineOptions options, Func<string, byte[]?> read) => (_options, _read) = (options, read);

    private IEnumerable<string> Profiles =>
        (_options.Layout.Machine?.LockedProfiles ?? []).Append(_options.Layout.LockedProfile).OfType<string>();

    /// <summary>The JSON files that exist and cannot be understood.</summary>
    public ImmutableArray<string> FindBroken()
    {
        var files = new[] { _options.Layout.Settings, _options.Layout.LockedProfile }.Concat(_options.Layout.Machine?.LockedProfiles ?? []);
        return
        [
            .. files.OfType<string>().Where(path =>
                path.EndsWith(".json", StringComparison.Ordinal) && Path.Exists(path) && DesktopSettings.Parse(path, _read(path)) is null),
        ];
    }

    /// <summary>The versions that profiles lock: the machine's first, the user's, then that of the registry.</summary>
    public ImmutableArray<(string Where, KubernetesVersion Version)> FindLocked()
    {
        var locked = ImmutableArray.CreateBuilder<(string, KubernetesVersion)>();
        foreach (var path in Profiles)
        {
            if (DeploymentProfile.LockedVersion(path, _read(path)) is { } version)
            {
                locked.Add((path, version));
            }
        }

        if (_options.Locked is { } registry)
        {
            locked.Add(registry);
        }

        return locked.ToImmutable();
    }
}

using System.Collections.Immutable;
using Airgap.RancherDesktop;

namespace Airgap.Machine;

/// <summary>Reads Rancher Desktop's settings and deployment profiles for a diagnosis.</summary>
internal sealed class ProfileReader
{
    private readonly MachineOptions _options;
    private readonly Func<string, byte[]?> _read;

    public ProfileReader(MachineOptions options, Func<string, byte[]?> read) => (_options, _read) = (options, read);

    /// <summary>Whether there is a profile: then the dialog of the first start is not shown.</summary>
    public bool HasProfile => Profiles.Any();

    /// <summary>The profiles that exist in the first folder that has one: the machine's folders come before the user's.</summary>
    private IEnumerable<string> Profiles =>
        (_options.Layout.Machine?.LockedProfiles ?? [])
            .SelectMany(path => DeploymentProfile.WithOtherFolder(path, _options.RancherDesktop))
            .Append(_options.Layout.LockedProfile)
            .OfType<string>()
            .Select(locked => new[] { locked, DeploymentProfile.DefaultsOf(locked) }.Where(Path.Exists))
            .FirstOrDefault(profiles => profiles.Any())
        ?? [];

    /// <summary>The JSON files that exist and that Rancher Desktop cannot read, each with what is wrong.</summary>
    public ImmutableArray<BrokenSettings> FindBroken()
    {
        var broken = ImmutableArray.CreateBuilder<BrokenSettings>();
        if (_options.Layout.Settings is { } settings
            && Path.Exists(settings)
            && DesktopSettings.Parse(_read(settings), out var problem) is null)
        {
            broken.Add(new BrokenSettings(settings, problem!, IsProfile: false));
        }

        foreach (var profile in Profiles)
        {
            if (Read(profile, out var wrong) is null && wrong is not null)
            {
                broken.Add(new BrokenSettings(profile, wrong, IsProfile: true));
            }
        }

        return broken.ToImmutable();
    }

    /// <summary>The versions that profiles lock, as they are written: that of the file, then that of the registry.</summary>
    public ImmutableArray<(string Where, string Version)> FindLocked()
    {
        var locked = Profiles.Where(IsLocked)
            .Select(path => (path, Read(path, out _)?.VersionText ?? ""))
            .Where(profile => profile.Item2.Length > 0);
        return _options.Locked is { } registry ? [.. locked, (registry.Where, registry.Version.ToString())] : [.. locked];
    }

    /// <summary>The settings of a first start; null where no profile has them.</summary>
    public DesktopSettings? FindDefaults() => Profiles.Where(path => !IsLocked(path))
        .Select(path => Read(path, out _))
        .FirstOrDefault();

    private DesktopSettings? Read(string path, out string? problem) =>
        DeploymentProfile.Read(path, _read(path), _options.RancherDesktop, out problem);

    private static bool IsLocked(string path) => path != DeploymentProfile.DefaultsOf(path);
}

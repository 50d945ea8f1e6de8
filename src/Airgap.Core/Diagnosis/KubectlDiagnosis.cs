using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Checks the kubectls as kuberlr does, and also whether they can run, which kuberlr does not check.</summary>
internal sealed class KubectlDiagnosis
{
    private readonly MachineSnapshot _machine;
    private readonly DoctorOptions _options;
    private readonly Findings _findings;
    private readonly ShellCommand _shell;
    private readonly Platform _runsAs;
    private readonly List<string> _notExecutable = [];

    public KubectlDiagnosis(MachineSnapshot machine, DoctorOptions options, Findings findings)
    {
        (_machine, _options, _findings) = (machine, options, findings);
        _shell = new ShellCommand(machine.Layout.Platform.System);
        _runsAs = machine.Traits.KubectlPlatform(machine.Layout.Platform);
    }

    /// <summary>Programs that are not executable, full paths.</summary>
    public ImmutableArray<string> NotExecutable => [.. _notExecutable];

    private string Folder => _machine.KubectlFolder;

    /// <summary>Looks.</summary>
    public void Look()
    {
        foreach (var (path, problem) in _machine.Kubectls.Settings.Problems)
        {
            var message = $"kuberlr, and with it kubectl, stops at '{path}': {problem}";
            _findings.Error(
                Codes.KuberlrSettingsInvalid,
                message,
                $"correct the file, or move it away: {_shell.Move(path, path + ".old")}",
                path);
        }

        LookAtMisnamedFolder();
        LookAtNames();
        foreach (var file in _machine.KubectlFiles)
        {
            LookAtFile(file);
        }

        LookForServers();
    }

    private void LookAtMisnamedFolder()
    {
        if (MisnamedKuberlrFolder.Find(_machine) is { } misnamed)
        {
            var (wrong, right) = (MisnamedKuberlrFolder.PathOf(_machine.Layout), Path.Join(_machine.Layout.Kuberlr, "darwin-arm64"));
            _findings.Warning(
                misnamed.Code,
                misnamed.Message,
                _machine.KuberlrFolders.Contains("darwin-arm64") ? _shell.Remove(wrong) : _shell.Move(wrong, right),
                wrong);
        }
    }

    private void LookAtNames()
    {
        var own = _machine.Kubectls.Entries.Where(entry => Path.GetDirectoryName(entry.FilePath) == Folder);
        var wrongEntries = own.Where(entry => !entry.IsProperlyNamed(_runsAs.ExecutableSuffix) || Directory.Exists(entry.FilePath));
        foreach (var path in wrongEntries.Select(entry => entry.FilePath))
        {
            _findings.Warning(
                Codes.NotAKubectl,
                $"kuberlr takes '{path}' for a kubectl because of its name, and may run it",
                _shell.Remove(path),
                path);
        }
    }

    private void LookForServers()
    {
        var build = $"while this machine has a network: dotnet airgap prepare{_options.TargetOptions}; "
            + $"otherwise, 'dotnet airgap init --from-machine{_options.TargetOptions}' writes the manifest of a bundle for it";
        if (_machine.KubectlFolderProblem is { } problem)
        {
            _findings.Error(Codes.MachineUnreadable, $"'{Folder}' cannot be read: {problem}", "change its owner or its mode", Folder);
            return;
        }

        if (_machine.Kubectls.Entries.IsEmpty)
        {
            var message = $"there is no kubectl in '{Folder}': without a network not even 'kubectl version --client' works";
            _findings.Error(
                Codes.NoKubectl,
                message,
                _machine.Releases.IsEmpty ? "apply a bundle that has a kubectl" : build,
                Folder);
            return;
        }

        var consequence = _machine.Kubectls.Settings.AllowDownload ? "kubectl will try to download it" : "kubectl will refuse to work";
        var releases = _machine.Releases.Select(release => release.Release);
        foreach (var release in releases.Where(release => _machine.Kubectls.Choose(release.Version.MinorVersion) is null))
        {
            var minor = release.Version.MinorVersion;
            var needed = $"{minor with { Minor = minor.Minor - 1 }}, {minor} or {minor with { Minor = minor.Minor + 1 }}";
            _findings.Error(
                Codes.NoKubectlServes,
                $"no kubectl serves {release}: it needs one of {needed}, and {consequence}",
                build,
                Folder,
                release);
        }
    }

    private void LookAtFile(KubectlFile kubectl)
    {
        var path = kubectl.Entry.FilePath;
        switch (kubectl.File.Kind)
        {
            case FoundKind.Link when kubectl.DeadLink is { } target:
                _findings.Error(Codes.BrokenKubectl, $"'{path}' is a link to '{target}', which does not exist", _shell.Remove(path), path);
                return;
            case FoundKind.Unreadable or FoundKind.Unreachable:
                _findings.Error(
                    Codes.MachineUnreadable,
                    $"'{path}' cannot be read: {kubectl.File.ReadProblem}",
                    "change its owner or its mode",
                    path);
                return;
            case FoundKind.Other:
                _findings.Error(
                    Codes.MachineUnreadable,
                    $"'{path}' cannot be read: it is {kubectl.File.KindText}",
                    "change its owner or its mode",
                    path);
                return;
            case not FoundKind.File:
                return;
        }

        if (!kubectl.File.IsExecutable)
        {
            var isLinked = _machine.KubectlFolderLink is not null;
            if (!isLinked)
            {
                _notExecutable.Add(path);
            }

            _findings.Error(
                Codes.NotExecutable,
                $"'{path}' is not executable",
                isLinked ? _shell.MakeExecutable(path) : _options.FixCommand,
                path);
        }

        if (!kubectl.IsKnown && Problem(kubectl) is var (code, problem))
        {
            _findings.Error(code, $"'{path}' {problem}", $"apply a bundle that has it, or remove it: {_shell.Remove(path)}", path);
        }
    }

    private (DiagnosticCode Code, string Problem)? Problem(KubectlFile kubectl)
    {
        var size = kubectl.File.Stamp.Size;
        if (size == 0)
        {
            return (Codes.BrokenKubectl, "is empty, and kuberlr would run it all the same");
        }

        if (kubectl.Header is not { } header)
        {
            return kubectl.IsWebPage ? (Codes.BrokenKubectl, "is a web page, not a program") : null;
        }

        if (header.System != _runsAs.System || header.Architecture != _runsAs.Architecture)
        {
            var found = header.Architecture is { } architecture
                ? new Platform(header.System, architecture).ToString()
                : $"another processor on {header.System.ToString().ToLowerInvariant()}";
            return (Codes.WrongProcessor, $"is a program for {found}; kuberlr runs as {_runsAs}");
        }

        return size < header.Length ? (Codes.BrokenKubectl, $"is cut short: it has {size} bytes of at least {header.Length}") : null;
    }
}

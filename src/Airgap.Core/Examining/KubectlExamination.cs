using Airgap.Applying;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Planning;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Looks at the kubectls as kuberlr does, and at what it does not look at: whether they can run.</summary>
internal sealed class KubectlExamination
{
    private const int ReadAtMost = 1000;

    private readonly ExamineOptions _options;
    private readonly IReadOnlyDictionary<string, KnownContent> _known;
    private readonly Findings _findings;
    private readonly ShellCommand _remedy;
    private readonly bool _unreadable;

    public KubectlExamination(ExamineOptions options, RancherDesktopTraits traits, IReadOnlyDictionary<string, KnownContent> known, Findings findings)
    {
        (_options, _known, _findings) = (options, known, findings);
        _remedy = new ShellCommand(options.Layout.Platform.System);
        RunsAs = KubectlArtifacts.RunsOn(options.Layout.Platform, options.RancherDesktop);
        Folder = Path.Join(options.Layout.Kuberlr, RunsAs.FolderName);
        var settings = KuberlrSettings.Read(options.Layout, traits);
        try
        {
            View = KuberlrView.Read(Folder, settings);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            View = new KuberlrView([], settings);
            _unreadable = true;
            findings.Error(Codes.MachineUnreadable, $"'{Folder}' cannot be looked into: {exception.Message.TrimEnd('.')}", "look at its owner and its mode", Folder);
        }
    }

    /// <summary>What kuberlr runs as.</summary>
    public Platform RunsAs { get; }

    /// <summary>The person's folder of kubectls.</summary>
    public string Folder { get; }

    /// <summary>What kuberlr sees.</summary>
    public KuberlrView View { get; }

    /// <summary>Programs that may not be run.</summary>
    public List<string> NotExecutable { get; } = [];

    /// <summary>Looks.</summary>
    /// <param name="releases">The releases that are in the cache.</param>
    public void Look(IReadOnlyCollection<K3sRelease> releases)
    {
        foreach (var (path, problem) in View.Settings.Problems)
        {
            _findings.Error(Codes.KuberlrSettingsInvalid, $"kuberlr, and with it kubectl, stops at '{path}': {problem}", $"correct the file, or move it away: {_remedy.Move(path, path + ".old")}", path);
        }

        if (ApplyAdvisories.MisnamedFolder(_options.Layout) is { } misnamed)
        {
            var (wrong, right) = (Path.Join(_options.Layout.Kuberlr, "darwin-aarch64"), Path.Join(_options.Layout.Kuberlr, "darwin-arm64"));
            _findings.Warning(misnamed.Code, misnamed.Message, Directory.Exists(right) ? _remedy.Remove(wrong) : _remedy.Move(wrong, right), wrong);
        }

        LookAtFiles();
        LookForServers(releases);
    }

    private void LookForServers(IReadOnlyCollection<K3sRelease> releases)
    {
        const string carry = "carry one over: dotnet airgap init --from-machine writes the manifest; build it where there is a network, and apply that bundle here";
        var consequence = View.Settings.AllowDownload ? "kubectl will try to download it" : "kubectl will refuse to work";
        if (_unreadable)
        {
            return;
        }

        if (View.Entries.IsEmpty)
        {
            _findings.Error(Codes.NoKubectl, $"there is no kubectl at all in '{Folder}': without a network not even 'kubectl version --client' works", releases.Count == 0 ? "apply a bundle: dotnet airgap apply BUNDLE" : carry, Folder);
            return;
        }

        foreach (var release in releases.Where(release => View.Choose(release.Version.MinorVersion) is null))
        {
            var minor = release.Version.MinorVersion;
            _findings.Error(Codes.NoKubectlServes, $"no kubectl serves {release}: it takes one of {minor with { Minor = minor.Minor - 1 }}, {minor} or {minor with { Minor = minor.Minor + 1 }}, and {consequence}", carry, Folder, release);
        }
    }

    private void LookAtFiles()
    {
        var suffix = RunsAs.ExecutableSuffix;
        var mine = View.Entries.Where(entry => Path.GetDirectoryName(entry.FilePath) == Folder).ToArray();
        foreach (var path in mine.Where(entry => !entry.IsProperlyNamed(suffix) || Directory.Exists(entry.FilePath)).Select(entry => entry.FilePath))
        {
            _findings.Warning(Codes.NotAKubectl, $"kuberlr takes '{path}' for a kubectl, by its name, and may run it", _remedy.Remove(path), path);
        }

        foreach (var entry in mine.Where(entry => entry.IsProperlyNamed(suffix) && !Directory.Exists(entry.FilePath)).Take(ReadAtMost))
        {
            LookAtFile(entry);
        }
    }

    private void LookAtFile(KuberlrEntry entry)
    {
        var path = entry.FilePath;
        if (new FileInfo(path).LinkTarget is { } target)
        {
            if (!LeadsSomewhere(path))
            {
                _findings.Error(Codes.BrokenKubectl, $"'{path}' is a link to '{target}', which is not there", _remedy.Remove(path), path);
            }

            return;
        }

        try
        {
            using var file = RegularFile.TryOpen(Folder, entry.Name);
            if (file is null)
            {
                return;
            }

            if (!TargetSafety.IsExecutable(path))
            {
                NotExecutable.Add(path);
                _findings.Error(Codes.NotExecutable, $"'{path}' may not be run", _options.FixCommand, path);
            }

            if (!_known.TryGetValue(path, out var known) || known.Stamp != file.Stamp)
            {
                Judge(entry, file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _findings.Error(Codes.MachineUnreadable, $"'{path}' cannot be read: {exception.Message.TrimEnd('.')}", "look at its owner and its mode", path);
        }
    }

    /// <summary>A link counts as there itself, so where it ends is asked for.</summary>
    private static bool LeadsSomewhere(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Judge(KuberlrEntry entry, RegularFile file)
    {
        var (path, size) = (entry.FilePath, file.Stamp.Size);
        var again = $"apply a bundle that has it, or remove it: {_remedy.Remove(path)}";
        if (size == 0)
        {
            _findings.Error(Codes.BrokenKubectl, $"'{path}' is empty, and kuberlr would run it all the same", again, path);
        }
        else if (ExecutableHeader.Read(file) is not { } header)
        {
            Span<byte> begin = stackalloc byte[1];
            if (RandomAccess.Read(file.Handle, begin, 0) == 1 && begin[0] == '<')
            {
                _findings.Error(Codes.BrokenKubectl, $"'{path}' is a web page, not a program", again, path);
            }
        }
        else if (header.System != RunsAs.System || header.Architecture != RunsAs.Architecture)
        {
            var found = header.Architecture is { } architecture ? new Platform(header.System, architecture).ToString() : $"another processor on {header.System.ToString().ToLowerInvariant()}";
            _findings.Error(Codes.WrongProcessor, $"'{path}' is a program for {found}; kuberlr runs as {RunsAs}", again, path);
        }
        else if (size < header.Length)
        {
            _findings.Error(Codes.BrokenKubectl, $"'{path}' is cut short: it has {size} bytes of at least {header.Length}", again, path);
        }
    }
}

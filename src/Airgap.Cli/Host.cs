using System.Diagnostics.CodeAnalysis;
using Airgap.Cli.Machines;
using Airgap.Content;
using Airgap.Sources;

namespace Airgap.Cli;

/// <summary>What the program gets from its environment: streams, variables, clock, network. Tests pass their own.</summary>
internal sealed record Host
{
    private readonly string? _folder;

    /// <summary>Standard output, for results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error, for progress, notes, warnings and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input, for the answers to questions; null if it is not a terminal.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The columns of the terminal; null to get them from the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Reads an environment variable; null if it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The administrator's file of signers, a full path; null if the system has no place for it.</summary>
    public string? SystemSigners { get; init; }

    /// <summary>Asks for a secret on the terminal, without showing it; null if there is no terminal.</summary>
    public Func<string, string>? ReadSecret { get; init; }

    /// <summary>The folder for records of files that were read before, a full path; null to keep none.</summary>
    public string? Records { get; init; }

    /// <summary>The current folder, a full path. Null if it was deleted; then it cannot be read.</summary>
    /// <exception cref="OperationException">It was deleted.</exception>
    [AllowNull]
    public required string Folder
    {
        get => _folder ?? throw new OperationException(
            Codes.CurrentFolderDeleted,
            "the current folder does not exist any more",
            "change to a folder that exists, or use full paths");
        init => _folder = value;
    }

    /// <summary>The current folder; null if it was deleted.</summary>
    public string? ExistingFolder => _folder;

    /// <summary>Reads the mounted volumes; null if they are unknown.</summary>
    public Func<MountTable?> Mounts { get; init; } = () => null;

    /// <summary>Reads the name of this machine.</summary>
    public Func<string> MachineName { get; init; } = () => System.Environment.MachineName;

    /// <summary>Reads the name of the user whose process this is, which root may change.</summary>
    public Func<string> UserName { get; init; } = () => System.Environment.UserName;

    /// <summary>Reads what the system knows this machine by; null if there is nothing.</summary>
    public Func<string?> MachineId { get; init; } = ThisMachine.Id;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Creates the handler that sends HTTP requests.</summary>
    public Func<HttpMessageHandler> CreateHandler { get; init; } = HttpSettings.CreateHandler;

    /// <summary>The proxy that this handler uses for an address; null if it uses none.</summary>
    public Func<Uri, Uri?> ProxyOf { get; init; } = HttpSettings.MachineProxyOf;

    /// <summary>The wait before a failed request is sent again for the first time.</summary>
    public TimeSpan FirstRetryWait { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether the program may end the process on Ctrl-C.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>The folder of the running program, from which its package is found.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The environment of this process.</summary>
    public static Host OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.IsInputRedirected ? null : Console.In,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
        Records = KnownFiles.Folder(System.Environment.GetEnvironmentVariable),
        SystemSigners = SignersPlaces.OfSystem(System.Environment.GetEnvironmentVariable),
        ReadSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : SecretPrompt.Read,
        Folder = CurrentFolder(),
        Mounts = MountTable.OfThisMachine,
        OwnsProcess = true,
    };

    /// <summary>The full path of a path that was typed, relative to <see cref="Folder"/>.</summary>
    public string FullPath(string path) => WithoutPrefix(Path.TrimEndingDirectorySeparator(
        Path.IsPathFullyQualified(path) ? Path.GetFullPath(path) : Path.GetFullPath(path, Folder)));

    /// <summary>
    /// The usual form of a Windows path that was typed in the form for long paths. airgap reaches long paths without it, and below it, a
    /// slash would be a part of a name.
    /// </summary>
    private static string WithoutPrefix(string path)
    {
        const string prefix = @"\\?\", share = prefix + @"UNC\";
        return !OperatingSystem.IsWindows() || !path.StartsWith(prefix, StringComparison.Ordinal) ? path
            : path.StartsWith(share, StringComparison.OrdinalIgnoreCase) ? @"\\" + path[share.Length..]
            : path[prefix.Length..];
    }

    private static string? CurrentFolder()
    {
        try
        {
            return System.Environment.CurrentDirectory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

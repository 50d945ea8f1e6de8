using Airgap.Sources;

namespace Airgap.Cli;

/// <summary>Everything around the program: streams, terminal, environment, clock, network. The tests have their own.</summary>
internal sealed record Host
{
    /// <summary>Results go here.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress, notes, warnings and errors go here.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers come from here; null where nobody answers.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Whether a person watches <see cref="Output"/>.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person watches <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The current folder, a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the way to the network.</summary>
    public Func<HttpMessageHandler> CreateHandler { get; init; } = HttpSettings.CreateHandler;

    /// <summary>The proxy that <see cref="CreateHandler"/>'s way goes through to an address, null where there is none.</summary>
    public Func<Uri, Uri?> ProxyOf { get; init; } = HttpSettings.MachineProxyOf;

    /// <summary>The wait before the second try of a download.</summary>
    public TimeSpan FirstRetryWait { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether the process is the program's own, to be ended by it.</summary>
    public bool OwnsProcess { get; init; }

    /// <summary>The folder that the program runs from, where its own package may be found.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The shell that started this process.</summary>
    public static Host OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.IsInputRedirected ? null : Console.In,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
        Folder = System.Environment.CurrentDirectory,
        OwnsProcess = true,
    };

    /// <summary>A path that somebody typed, made full.</summary>
    public string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Folder));
}

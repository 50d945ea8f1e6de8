namespace Airgap.Cli.Tests.Foundations;

/// <summary>A fault of one file while a bundle is built, and the expected result of the build.</summary>
internal sealed record InjectedFault
{
    /// <summary>What happens, as part of a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The faults, in the order in which they strike.</summary>
    public required Action<TestMachine> Inject { get; init; }

    /// <summary>Called before each GET for the file, with its number, from 1 on.</summary>
    public Action<TestMachine, int>? Before { get; init; }

    /// <summary>Whether there is a lock file already, so that only files are fetched.</summary>
    public bool Locked { get; init; } = true;

    /// <summary>Whether it is about a wait of more than a moment, so that the clock has to hurry.</summary>
    public bool Waits { get; init; }

    /// <summary>How the first build ends.</summary>
    public int ExitCode { get; init; }

    /// <summary>With which code, where it ends with an error.</summary>
    public string? Code { get; init; }

    /// <summary>Something that the first build has to say.</summary>
    public string Says { get; init; } = "";

    /// <summary>How many bytes are sent beyond the file's size until it is complete, at least.</summary>
    public long TwiceAtLeast { get; init; }

    /// <summary>And at most; null: no limit, since the server sends until it sees that the client has closed the connection.</summary>
    public long? TwiceAtMost { get; init; } = 0;

    /// <summary>Whether each request has to go on exactly where the answer before it ended.</summary>
    public bool GoesOn { get; init; }

    public override string ToString() => Name;
}

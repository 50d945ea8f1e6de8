namespace Airgap.Results;

/// <summary>The texts of a report that stand for values.</summary>
internal static class ResultNames
{
    /// <summary>The format's version.</summary>
    public const string Version = "1";

    /// <summary>The keys, in order.</summary>
    public static readonly string[] Keys =
    [
        "version", "machine", "user", "platform", "bundle", "result", "ready", "unknown", "notReady", "error", "exitCode", "time", "airgap",
    ];

    /// <summary>The form of a time.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly (MachineState State, string Name)[] States =
    [
        (MachineState.Ready, "ready"),
        (MachineState.NotReady, "not-ready"),
        (MachineState.Unknown, "unknown"),
        (MachineState.Failed, "failed"),
    ];

    /// <summary>The name of a state.</summary>
    public static string Of(MachineState state) => States.First(pair => pair.State == state).Name;

    /// <summary>The state of a name; null if there is none.</summary>
    public static MachineState? StateOf(string? name) =>
        States.Where(pair => pair.Name == name).Select(pair => (MachineState?)pair.State).FirstOrDefault();
}

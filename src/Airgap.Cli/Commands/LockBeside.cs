using System.CommandLine;
using Airgap.Locking;

namespace Airgap.Cli.Commands;

/// <summary>The lock file beside the manifest that a command line names, for commands that read nothing else.</summary>
internal static class LockBeside
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LockOutOfDateException">There is none.</exception>
    /// <exception cref="InvalidDocumentException">Something in it is wrong.</exception>
    public static Lock Read(Host host, ParseResult parsed)
    {
        var name = Name(parsed);
        return LockReader.TryReadFile(host.FullPath(name), name)
            ?? throw new LockOutOfDateException([Diagnostic.Error(Codes.LockFileMissing, $"there is no lock file '{name}'", "make it: dotnet airgap lock; or name the manifest that it lies beside: -f FILE")]);
    }

    /// <summary>Reads it where that can be done, and complains of nothing: for the completion of a line that is being typed.</summary>
    public static Lock? TryRead(Host host, ParseResult parsed)
    {
        try
        {
            return LockReader.TryReadFile(host.FullPath(Name(parsed)), Lock.FileName);
        }
        catch (Exception exception) when (exception is AirgapException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private static string Name(ParseResult parsed) => Path.Join(Path.GetDirectoryName(parsed.GetValue(CommonOptions.File)!), Lock.FileName);
}

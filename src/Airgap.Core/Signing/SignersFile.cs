using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Documents;

namespace Airgap.Signing;

/// <summary>
/// A file of signers: a line for each, with its name, a blank, and its key in base64. Lines that begin with <c>#</c> are comments.
/// </summary>
/// <param name="FilePath">Its full path.</param>
/// <param name="Signers">The signers, in the order of the lines.</param>
public sealed record SignersFile(string FilePath, ImmutableArray<Signer> Signers)
{
    /// <summary>The largest file that is read, in bytes: for some thousand signers.</summary>
    public const int SizeLimit = 1024 * 1024;

    /// <summary>What accounts of services have in the place of a home.</summary>
    private const string NoHome = "/dev/null";

    /// <summary>Reads a file, if it exists.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The file; null if nothing has that name.</returns>
    /// <exception cref="InvalidDocumentException">A line is not a signer.</exception>
    /// <exception cref="OperationException">
    /// It cannot be read, or it or a folder above is a link that leads nowhere: who is trusted is unknown.
    /// </exception>
    public static SignersFile? TryOpen(string path)
    {
        var bytes = KeyFile.TryRead(path, path, SizeLimit);
        if (bytes is not null)
        {
            return Read(bytes, path);
        }

        for (var part = path; part is not null && !Directory.Exists(part); part = Path.GetDirectoryName(part))
        {
            var (what, hint) = new FileInfo(part).LinkTarget is not null
                    ? ("is a link that leads nowhere", "make what it leads to available, or remove the link")
                : Path.Exists(part) && part != NoHome ? ("is not a folder", "replace it by a folder")
                : (null, null);
            if (what is not null)
            {
                throw new OperationException(Codes.UnusableKey, $"'{part}' {what}, so it is unknown who is trusted", hint!);
            }
        }

        return null;
    }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDocumentException">A line is not a signer.</exception>
    public static SignersFile Read(ReadOnlySpan<byte> bytes, string path)
    {
        var diagnostics = new List<Diagnostic>();
        var signers = ImmutableArray.CreateBuilder<Signer>();
        if (ForeignText.IsUtf16(bytes))
        {
            throw DocumentErrors.Invalid([Error(path, 1, "the file is UTF-16 text", ForeignText.Utf16Hint)]);
        }

        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(ForeignText.WithoutMark(bytes)).Split('\n'))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text.StartsWith('#'))
            {
                continue;
            }

            var (signer, problem) = ReadLine(text, signers);
            if (signer is not null)
            {
                signers.Add(signer);
            }
            else
            {
                DocumentErrors.AddTo(diagnostics, Error(path, number, problem!, "correct the line, or remove it: a line is NAME KEY"));
            }
        }

        return diagnostics.Count == 0 ? new SignersFile(path, signers.ToImmutable()) : throw DocumentErrors.Invalid(diagnostics);
    }

    /// <summary>
    /// Adds a line at the end. Makes the file and its folder if they are missing: if it is for all users, they can read it, whatever the
    /// <c>umask</c> is.
    /// </summary>
    /// <exception cref="InvalidDocumentException">A line is not a signer.</exception>
    /// <exception cref="OperationException">There is a signer of that name, or the file cannot be read or written.</exception>
    public static void Add(string path, Signer signer, bool isForAll)
    {
        var text = TextOf(path) ?? "";
        if (Read(Encoding.UTF8.GetBytes(text), path).Signers.Any(known => known.Name == signer.Name))
        {
            throw new OperationException(
                Codes.KeyExists,
                $"'{path}' has a signer '{signer.Name}' with another key",
                $"choose another name; or, if the key was replaced, first run: dotnet airgap trust remove {ShellQuote.Word(signer.Name!)}");
        }

        var folder = Path.GetDirectoryName(path)!;
        var made = new[] { folder, path }.Where(part => !Path.Exists(part)).ToArray();
        Write(path, $"{text}{(text.Length > 0 && !text.EndsWith('\n') ? "\n" : "")}{signer.Name} {signer.Key.Base64}\n");
        foreach (var part in isForAll ? made : [])
        {
            FileModes.Set(part, part == path ? FileModes.Plain : FileModes.Executable);
        }
    }

    /// <summary>Removes all lines with a name.</summary>
    /// <returns>How many signers are left.</returns>
    /// <exception cref="InvalidDocumentException">A line is not a signer.</exception>
    /// <exception cref="OperationException">There is no such signer, or the file cannot be read or written.</exception>
    public static int Remove(string path, string name)
    {
        var lines = (TextOf(path) ?? "").Split('\n');
        var kept = lines.Where(line => line.Trim().Split([' ', '\t'])[0] != name).ToArray();
        if (kept.Length == lines.Length || name.StartsWith('#') || name.Length == 0)
        {
            throw new OperationException(
                Codes.UnusableKey, $"'{path}' has no signer '{name}'", "see the names: dotnet airgap trust list");
        }

        var text = string.Join('\n', kept);
        Write(path, text);
        return Read(Encoding.UTF8.GetBytes(text), path).Signers.Length;
    }

    private static string? TextOf(string path)
    {
        var bytes = KeyFile.TryRead(path, path, SizeLimit);
        if (bytes is not null)
        {
            Read(bytes, path);
        }

        return bytes is null ? null : Encoding.UTF8.GetString(ForeignText.WithoutMark(bytes));
    }

    private static void Write(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var bytes = Encoding.UTF8.GetBytes(text);
            if (File.Exists(path))
            {
                AtomicFile.ReplaceUnlocked(path, bytes);
            }
            else
            {
                AtomicFile.WriteUnlocked(path, bytes);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"cannot write to '{path}': {exception.Message.TrimEnd('.')}",
                OperatingSystem.IsWindows()
                    ? "run the command in a terminal of an administrator"
                    : "run the command as a user who may write there: with sudo for the administrator's file",
                exception);
        }
        catch (IOException exception)
        {
            throw DiskFailure.Describe(Codes.DocumentNotWritable, path, exception);
        }
    }

    private static (Signer? Signer, string? Problem) ReadLine(string text, ImmutableArray<Signer>.Builder known)
    {
        if (text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is not [var name, var key])
        {
            return (null, "a line has a name, a blank and a key");
        }

        return Signer.NameProblem(name) is { } problem ? (null, $"the name {problem}")
            : PublicKey.TryReadBase64(key) is not { } read ? (null, $"the key of '{name}' {KeyCurve.PublicProblem}")
            : known.Any(signer => signer.Key.Equals(read)) ? (null, $"the key of '{name}' is there twice")
            : (new Signer(name, read), null);
    }

    private static Diagnostic Error(string path, int line, string message, string hint) =>
        Diagnostic.Error(Codes.InvalidSigners, message, hint, new SourceSpan(path, line, 1));
}

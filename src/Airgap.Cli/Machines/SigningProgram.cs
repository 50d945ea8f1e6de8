using System.ComponentModel;
using System.Diagnostics;
using Airgap.Signing;

namespace Airgap.Cli.Machines;

/// <summary>Signs with a command of the user, which reaches a key in a security module, a smart card or a service.</summary>
internal sealed class SigningProgram : ISigner
{
    /// <summary>The largest answer that is read, in bytes. A signature has 72.</summary>
    private const int Limit = 64 * 1024;

    /// <summary>
    /// How long a command that failed waits for an interruption: a terminal sends Ctrl-C to both programs, and this one may end first.
    /// </summary>
    private static readonly TimeSpan _interruption = TimeSpan.FromMilliseconds(200);

    private readonly string _command;
    private readonly string _folder;
    private readonly CancellationToken _cancellationToken;

    /// <param name="command">The command, for the system's shell.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="key">The public key of the key that it reaches.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public SigningProgram(string command, string folder, PublicKey key, CancellationToken cancellationToken) =>
        (_command, _folder, PublicKey, _cancellationToken) = (command, folder, key, cancellationToken);

    /// <inheritdoc/>
    public PublicKey PublicKey { get; }

    /// <inheritdoc/>
    public byte[] SignHash(ReadOnlySpan<byte> hash)
    {
        var sent = hash.ToArray();
        return SignatureForm.Find(Run(sent), signature => PublicKey.VerifiesHash(sent, signature)) ?? throw Failed(
            $"the answer is not a signature of the key {PublicKey.Fingerprint.ShortForm} of --key", null);
    }

    private byte[] Run(byte[] hash)
    {
        try
        {
            // Its messages, such as a question for a PIN, go to the terminal.
            using var process = Process.Start(Shell())!;
            using var ended = _cancellationToken.Register(() => End(process));
            try
            {
                using (var input = process.StandardInput.BaseStream)
                {
                    input.Write(hash);
                }
            }
            catch (IOException)
            {
                // The program ended without reading; its exit code tells more.
            }

            using var answer = new MemoryStream();
            var buffer = new byte[4096];
            int read;
            while ((read = process.StandardOutput.BaseStream.Read(buffer)) > 0)
            {
                answer.Write(buffer, 0, read);
                if (answer.Length > Limit)
                {
                    End(process);
                    throw Failed("its answer is too long", null);
                }
            }

            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                _cancellationToken.WaitHandle.WaitOne(_interruption);
            }

            _cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode == 0 ? answer.ToArray() : throw Failed($"it ended with exit code {process.ExitCode}", null);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw Failed($"it cannot be run: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is AggregateException or Win32Exception or InvalidOperationException)
        {
            // It has ended; or it belongs to another user, such as one of sudo, and ends by itself.
        }
    }

    private ProcessStartInfo Shell()
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        if (OperatingSystem.IsWindows())
        {
            // cmd.exe has rules of its own for quotes: with /s, it removes the outer ones and leaves the rest as it is.
            start.FileName = "cmd.exe";
            start.Arguments = $"/d /s /c \"{_command}\"";
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(_command);
        }

        return start;
    }

    private static OperationException Failed(string what, Exception? inner) => new(
        Codes.NotSigned,
        $"the command of --sign-with did not sign: {what}",
        "run it by hand: it reads a SHA-256, 32 bytes, from standard input, and writes the signature to standard output",
        inner);
}

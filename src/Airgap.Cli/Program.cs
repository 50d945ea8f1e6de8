using Airgap.Cli;
using Airgap.Cli.Machines;
using Airgap.Cli.Streams;

if (CalledCommand.IsTool)
{
    NativeProgram.TakeOver(AppContext.BaseDirectory, args);
}

using var streams = StandardStreams.Open();
var host = Host.OfThisProcess();
CommandName.Use(CalledCommand.OfThisProcess(host));
if (!CalledCommand.IsTool)
{
    if (SystemOpenSsl.Problem is { } problem)
    {
        host.Error.Write(problem);
        return ExitCode.Failed;
    }

    CertificateAuthorities.Find(host);
}

return streams.ExitCodeAfter(await AirgapProgram.RunAsync(args, host, CancellationToken.None));

using Airgap.Cli;
using Airgap.Cli.Streams;

using var streams = StandardStreams.Open();
return streams.ExitCodeAfter(await AirgapProgram.RunAsync(args, Host.OfThisProcess(), CancellationToken.None));

using Airgap.Cli;

return await AirgapProgram.RunAsync(args, Shell.OfThisProcess(), CancellationToken.None);

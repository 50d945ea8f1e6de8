using Airgap.Cli;

return await AirgapProgram.RunAsync(args, Host.OfThisProcess(), CancellationToken.None);

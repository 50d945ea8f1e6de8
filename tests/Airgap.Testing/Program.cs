using Airgap.Testing;

return args switch
{
    ["serve", var folder] => await ServeCommand.RunAsync(folder, urlsFile: null),
    ["serve", var folder, "--urls-file", var file] => await ServeCommand.RunAsync(folder, file),
    ["sample", var folder] => Sample(folder),
    _ => Usage(),
};

static int Sample(string folder)
{
    SampleUpstream.Standard().WriteTo(folder);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        Airgap.Testing serve FOLDER [--urls-file FILE]   serve FOLDER/host/path on a free port of 127.0.0.1 until SIGTERM or SIGINT
        Airgap.Testing sample FOLDER                     write a small stand-in of all of upstream to FOLDER
        """);
    return 2;
}

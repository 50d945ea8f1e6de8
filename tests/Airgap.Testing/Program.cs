using System.Globalization;
using Airgap.Testing;

return args switch
{
    ["serve", var folder] => await ServeCommand.RunAsync(folder, urlsFile: null, bytesPerSecond: null),
    ["serve", var folder, "--urls-file", var file] => await ServeCommand.RunAsync(folder, file, bytesPerSecond: null),
    ["serve", var folder, "--urls-file", var file, "--bytes-per-second", var number]
        when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var speed) && speed > 0 =>
        await ServeCommand.RunAsync(folder, file, speed),
    ["serve", var folder, "--urls-file", var file, "--authority", var authority] =>
        await ServeCommand.RunAsync(folder, file, bytesPerSecond: null, authority),
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
        Airgap.Testing serve FOLDER [--urls-file FILE [--bytes-per-second N]]
            serve FOLDER/host/path on a free port of 127.0.0.1 until SIGTERM or SIGINT, each answer at the given speed; then list the
            requests
        Airgap.Testing serve FOLDER --urls-file FILE --authority PEM
            the same over https, with a certificate of a new authority, which is written to the file PEM
        Airgap.Testing sample FOLDER
            write a small stand-in of all of upstream to FOLDER
        """);
    return 2;
}

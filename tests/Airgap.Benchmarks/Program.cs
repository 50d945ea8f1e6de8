using System.CommandLine;
using Airgap.Benchmarks;

var alone = new Option<string>("--alone") { Description = "the program that needs no .NET; without it, eng/publish.sh makes one" };
var tool = new Option<string>("--tool") { Description = "the installed .NET tool; without it, one is packed and installed" };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5, Description = "how often each command is measured" };
var small = new Option<bool>("--small") { Description = "small files and few rounds: shows that everything runs, in a minute or two" };
var only = new Option<string>("--only") { Description = "the parts to measure, such as build,small-files (default: all)" };
var memory = new Option<string>("--memory")
{
    DefaultValueFactory = _ => "/dev/shm",
    Description = "a folder in memory, where flushing is free",
};
var disk = new Option<string>("--disk") { DefaultValueFactory = _ => Path.GetTempPath(), Description = "a folder on a disk" };
var kubectl = new Option<string>("--kubectl") { Description = "a kubectl to compare starting with" };
var output = new Option<string>("--output") { Description = "the page to write (default: print it)" };
var command = new RootCommand("Measures airgap against the programs that do parts of its work by hand. Linux only.")
{
    alone, tool, rounds, small, only, memory, disk, kubectl, output,
};
command.SetAction(async (parsed, token) =>
{
    var options = new BenchmarkOptions
    {
        Rounds = parsed.GetValue(small) ? 1 : parsed.GetValue(rounds),
        IsSmall = parsed.GetValue(small),
        Only = parsed.GetValue(only)?.Split(','),
        Memory = parsed.GetValue(memory)!,
        Disk = parsed.GetValue(disk)!,
        Kubectl = parsed.GetValue(kubectl),
    };
    using var scratch = new Scratch(options);
    var programs = await Programs.FindAsync(parsed.GetValue(alone), parsed.GetValue(tool), scratch, token);
    var page = await new BenchmarkRun(options, scratch, programs).RunAsync(token);
    if (parsed.GetValue(output) is { } file)
    {
        await File.WriteAllTextAsync(file, page, token);
    }
    else
    {
        await Console.Out.WriteAsync(page);
    }
});
return await command.Parse(args).InvokeAsync();

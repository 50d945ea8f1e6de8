using Microsoft.Build.Logging.StructuredLogger;

namespace Airgap.MSBuild.Tests.Foundations;

/// <summary>What one run of MSBuild did.</summary>
internal sealed class BuildLog
{
    private readonly Build _build;

    private BuildLog(int exitCode, string text, Build build) => (ExitCode, Text, _build) = (exitCode, text, build);

    /// <summary>The exit code of <c>dotnet</c>.</summary>
    public int ExitCode { get; }

    /// <summary>What it printed.</summary>
    public string Text { get; }

    /// <summary>The errors as MSBuild understands them.</summary>
    public IReadOnlyList<string> Errors => [.. _build.FindChildrenRecursive<Error>().Select(Line)];

    /// <summary>The warnings as MSBuild understands them.</summary>
    public IReadOnlyList<string> Warnings => [.. _build.FindChildrenRecursive<Warning>().Select(Line)];

    /// <summary>The commands that the targets of the package ran, in order: the first word behind the program.</summary>
    public IReadOnlyList<string> Commands =>
    [
        .. _build.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(task => task.Name == "Exec")
            .Select(task => task.FindChildrenRecursive<Property>(property => property.Name == "Command")[0].Value)
            .Where(command => command.Contains("dotnet-airgap.dll", StringComparison.Ordinal))
            .Select(command => command[(command.IndexOf("dotnet-airgap.dll\" ", StringComparison.Ordinal) + 19)..].Split(' ')[0]),
    ];

    /// <summary>The metadata of the bundles that a target returned.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Bundles =>
    [
        .. _build.FindChildrenRecursive<AddItem>(added => added.Name == "AirgapBundleOutput")
            .SelectMany(added => added.Children.OfType<Item>())
            .Select(item => item.Children.OfType<Metadata>()
                .Select(metadata => KeyValuePair.Create(metadata.Name, metadata.Value))
                .Append(KeyValuePair.Create("Folder", item.Text))
                .ToDictionary()),
    ];

    public static BuildLog Read(ProcessResult run, string log) =>
        new(run.ExitCode, run.Output + run.Error, BinaryLog.ReadBuild(log));

    private static string Line(AbstractDiagnostic diagnostic) =>
        $"{Path.GetFileName(diagnostic.File)}({diagnostic.LineNumber},{diagnostic.ColumnNumber}): {diagnostic.Code}: {diagnostic.Text}";
}

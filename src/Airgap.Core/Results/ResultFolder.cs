using System.Collections.Immutable;
using Airgap.Content;

namespace Airgap.Results;

/// <summary>A folder of reports, such as one on the stick that goes from machine to machine.</summary>
public sealed class ResultFolder
{
    private const int SizeLimit = 1024 * 1024;

    private ResultFolder(ImmutableArray<ResultFile> files, ImmutableArray<Diagnostic> warnings) => (Files, Warnings) = (files, warnings);

    /// <summary>The reports: the worst result first, then by machine and user.</summary>
    public ImmutableArray<ResultFile> Files { get; }

    /// <summary>A warning for each JSON file that is not a report. Other files are none of this command's.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; }

    /// <summary>Writes a report, in place of an earlier one of that name. It is on the disk when this returns.</summary>
    /// <param name="folder">The folder, a full path; it is made if it does not exist.</param>
    /// <param name="name">What <see cref="ResultFileName"/> returned.</param>
    /// <param name="result">The content.</param>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public static void Write(string folder, string name, MachineResult result)
    {
        try
        {
            DurableFolder.Create(folder);
            AtomicFile.WriteUnlocked(Path.Join(folder, name), ResultWriter.Write(result));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFailure.Describe(Codes.ReportNotWritten, folder, exception);
        }
    }

    /// <summary>Reads all reports of a folder. Changes nothing, and does not look into folders below it.</summary>
    /// <param name="folder">The folder, a full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It cannot be read.</exception>
    public static ResultFolder Read(string folder, string name)
    {
        const string hint = "name the folder that apply --report wrote to";
        if (!Directory.Exists(folder))
        {
            throw new OperationException(Codes.NoReports, $"there is no folder '{name}'", hint);
        }

        try
        {
            var files = ImmutableArray.CreateBuilder<ResultFile>();
            var warnings = ImmutableArray.CreateBuilder<Diagnostic>();
            foreach (var file in Names(folder))
            {
                if (TryRead(folder, file, out var problem) is { } result)
                {
                    files.Add(new ResultFile(file, result));
                }
                else
                {
                    warnings.Add(Diagnostic.Warning(Codes.NotAReport, $"'{file}' is ignored: {problem}"));
                }
            }

            return new ResultFolder(
                [
                    .. files.OrderBy(file => file.Result.State)
                        .ThenBy(file => file.Result.Machine, StringComparer.OrdinalIgnoreCase)
                        .ThenBy(file => file.Result.User, StringComparer.OrdinalIgnoreCase)
                        .ThenBy(file => file.Name, StringComparer.Ordinal),
                ],
                warnings.ToImmutable());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException(Codes.NoReports, $"'{name}' cannot be read: {exception.Message.TrimEnd('.')}", hint, exception);
        }
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder)
        .Select(path => Path.GetFileName(path))
        .Where(name => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        .Where(name => !OsMetadataFiles.IsName(name) && !name.StartsWith(AtomicFile.TemporaryPrefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static MachineResult? TryRead(string folder, string name, out string? problem)
    {
        if (SafePath.Problem(name) is not null)
        {
            problem = "it is not a report of apply";
            return null;
        }

        try
        {
            using var file = RegularFile.TryOpen(folder, name);
            if (file is not null && SmallFileReader.ReadWhole(file, SizeLimit) is { } bytes)
            {
                return ResultReader.TryRead(name, bytes, out problem);
            }

            problem = file is null ? "it is no longer there" : "it is larger than 1 MiB, so it is not a report of apply";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception is IrregularFileException irregular ? $"it is {irregular.Found}" : exception.Message.TrimEnd('.');
        }

        return null;
    }
}

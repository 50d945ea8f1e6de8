using Airgap.Machine;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Reads a target that another run may be changing.</summary>
internal sealed class TargetReader
{
    private const int Attempts = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly MachineReader _reader;
    private readonly MachineOptions _options;

    public TargetReader(MachineReader reader, MachineOptions options) => (_reader, _options) = (reader, options);

    /// <summary>Reads the machine.</summary>
    /// <param name="scope">What to read.</param>
    /// <param name="code">The code of the error where a folder cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationException">A folder or a receipt cannot be read.</exception>
    public async Task<MachineSnapshot> ReadAsync(ReadScope scope, DiagnosticCode code, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isBusy = TargetLock.Exists(_options.Layout);
            try
            {
                return await _reader.ReadAsync(scope, cancellationToken);
            }
            catch (Exception exception) when (IsOfTarget(exception) && attempt < Attempts && (isBusy || TargetLock.Exists(_options.Layout)))
            {
                // Another run renames and deletes files. It does that within moments; what takes long is the copying.
                await Task.Delay(Interval, _options.Time, cancellationToken);
            }
            catch (Exception exception) when (IsOfTarget(exception) && attempt == 1)
            {
                // It may have begun and ended meanwhile. Files that did not change are not read again.
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
            {
                throw UnreadableTarget.Describe(code, exception);
            }
        }
    }

    private static bool IsOfTarget(Exception exception) => exception is UnauthorizedAccessException or IOException or OperationException;
}

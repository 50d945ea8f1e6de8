using System.Collections.Concurrent;

namespace Airgap.Core.Tests.Changing;

/// <summary>Records the progress, and runs actions when bytes are copied or a note comes.</summary>
internal sealed class ApplyingNotes : IWorkProgress
{
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentQueue<WorkPart> _parts = new();
    private int _files;
    private long _bytes;

    /// <summary>What was noted.</summary>
    public IReadOnlyCollection<string> Texts => _notes;

    /// <summary>Called when bytes have moved while something is copied.</summary>
    public Action? WhileCopying { get; init; }

    /// <summary>Called after a note.</summary>
    public Action<string>? AfterNote { get; init; }

    private string? Stage { get; set; }

    /// <summary>The parts of the work, in order.</summary>
    public IReadOnlyCollection<WorkPart> Parts => _parts;

    public void Begin(WorkPart part)
    {
        _parts.Enqueue(part);
        Stage = part.What;
    }

    /// <summary>How many files are done, of all parts.</summary>
    public int FilesDone => _files;

    /// <summary>How many bytes are done, of all parts.</summary>
    public long BytesDone => Interlocked.Read(ref _bytes);

    public void Adjust(long bytes) => Advance(bytes);

    public void FinishFile() => Interlocked.Increment(ref _files);

    public void Advance(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        if (Stage == "copying")
        {
            WhileCopying?.Invoke();
        }
    }

    public void Note(string text)
    {
        _notes.Enqueue(text);
        AfterNote?.Invoke(text);
    }
}

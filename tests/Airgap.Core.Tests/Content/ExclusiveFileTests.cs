using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>The files by which two runs of airgap exclude each other.</summary>
public sealed class ExclusiveFileTests : IDisposable
{
    private const string Name = "busy";

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_file_that_is_held_cannot_be_taken_by_another()
    {
        using (var held = Take())
        {
            Assert.NotNull(held);
            Assert.Null(Take());
        }

        Assert.False(File.Exists(_root.File(Name)));
        using var next = Take();
        Assert.NotNull(next);
    }

    /// <summary>A run that opened a name which its holder deleted meanwhile gets nothing, and leaves the next holder's file.</summary>
    [Fact]
    [NotOnWindows(Because.OpenFiles)]
    public void A_file_whose_name_is_gone_excludes_no_other()
    {
        using var late = Take();
        File.Delete(_root.File(Name));

        using var next = Take();

        Assert.NotNull(next);
    }

    [Fact]
    public void What_a_killed_holder_wrote_can_be_read()
    {
        File.WriteAllText(_root.File(Name), "left");

        using var held = Take();

        Assert.Equal("left"u8, held!.Read(100));
        held.Write("mine"u8);
        Assert.Equal("mine"u8, held.Read(100));
        Assert.Empty(held.Read(3));
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public void Nothing_but_a_regular_file_can_be_held()
    {
        foreach (var kind in Obstacle.Kinds)
        {
            Obstacle.Make(kind, _root.File(kind));

            Assert.Throws<IrregularFileException>(() => ExclusiveFile.TryTake(FolderHandle.Open(_root.Path, ""), kind));
        }
    }

    private ExclusiveFile? Take() => ExclusiveFile.TryTake(FolderHandle.Open(_root.Path, ""), Name);
}

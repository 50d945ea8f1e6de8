using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What is in the place of the version list is found before anything is copied.</summary>
public sealed class ApplyListFolderTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_folder_in_the_place_of_the_list_is_refused_before_anything_is_placed()
    {
        _scene.Root.Folder(ApplyingScene.List);

        var failure = await _scene.FailAsync<OperationException>(new ApplyingBundle().Write(_scene.Root), "AG0603");

        Assert.Equal($"'{_scene.Root.File(ApplyingScene.List)}' is a folder, but it must be a file", failure.Message);
        Assert.DoesNotContain(_scene.Root.Files(), file => file.StartsWith("home/", StringComparison.Ordinal));
    }
}

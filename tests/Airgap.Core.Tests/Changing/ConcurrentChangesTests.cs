using System.Collections.Concurrent;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Several runs on one target: each waits for the others, and none takes what another is doing for damage.</summary>
public sealed class ConcurrentChangesTests : IDisposable
{
    private readonly ApplyingScene _scene = ApplyingScene.InMemory();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Applies_and_undos_at_the_same_time_all_end_well()
    {
        Airgap.Bundles.Bundle[] bundles =
        [
            Bundle("first", "1.30.14").Write(_scene.Root, "first"),
            Bundle("second", "1.30.13").Write(_scene.Root, "second"),
        ];
        var failures = new ConcurrentQueue<Exception>();
        var end = DateTime.UtcNow.AddSeconds(6);
        async Task Repeat(Func<Task> action)
        {
            while (DateTime.UtcNow < end)
            {
                try
                {
                    await action();
                }
                catch (OperationException exception) when (exception.Code.Id == "AG0610")
                {
                    // An undo never takes back another change than the one that it announced.
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception);
                }
            }
        }

        await Task.WhenAll(
            Task.Run(() => Repeat(() => _scene.ApplyAsync(bundles[0]))),
            Task.Run(() => Repeat(() => _scene.ApplyAsync(bundles[1]))),
            Task.Run(() => Repeat(() => _scene.UndoAsync())),
            Task.Run(() => Repeat(() => _scene.UndoAsync())),
            Task.Run(() => Repeat(() => _scene.CompareAsync())));

        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        Assert.All(_scene.Receipts, receipt => Assert.Equal(Receipt.Done, receipt.State));
        Assert.Empty(_scene.Temporary());
    }

    private static ApplyingBundle Bundle(string edition, string kubectl) => new()
    {
        Kubectls = [kubectl],
        Files = [("{home}/Factory", "ca.pem")],
        Edition = edition,
    };
}

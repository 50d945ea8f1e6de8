using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>Commands in hints about keys, run in the situation that shows them.</summary>
[NotOnWindows(Because.Wine)]
public sealed class SigningHintTests
{
    [Fact]
    public async Task A_key_is_made_and_its_public_half_is_shown_and_used()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("no.pem", "no key");
        await machine.CureAsync(await machine.FailAsync(1, "build", "--sign", "no.pem"));
        await machine.SucceedAsync("build", "--sign", "airgap-key.pem");

        await machine.CureAsync(await machine.FailAsync(1, "verify", "--key", "airgap-key.pem"));

        await machine.SucceedAsync("verify", "--key", "airgap-key.pub.pem");
    }

    [Fact]
    public async Task A_new_key_signs_by_the_next_command()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await machine.CureAsync(await machine.SucceedAsync("key", "new"));

        await machine.SucceedAsync("verify", "--key", "airgap-key.pub.pem");
    }

    [Fact]
    public async Task Signers_are_listed_and_help_tells_how_to_add_one()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("key", "new");
        await machine.SucceedAsync("key", "new", "-o", "other.pem");
        await machine.SucceedAsync("build", "--sign", "other.pem");

        await machine.SucceedAsync("trust", "add", "ours", "airgap-key.pub.pem");
        await machine.CureAsync(await machine.FailAsync(5, "verify"));
        await machine.CureAsync(await machine.FailAsync(1, "trust", "remove", "nobody"));
        await machine.SucceedAsync("trust", "remove", "ours");
        await machine.CureAsync(await machine.FailAsync(5, "verify"));
    }

    [Fact]
    public async Task A_signer_of_the_same_name_is_removed_before_another_is_added()
    {
        await using var machine = await TestMachine.StartAsync();
        await machine.SucceedAsync("key", "new");
        await machine.SucceedAsync("key", "new", "-o", "other.pem");
        await machine.SucceedAsync("trust", "add", "qa", "airgap-key.pub.pem");
        string[] again = ["trust", "add", "qa", "other.pub.pem"];

        await machine.CureAsync(await machine.FailAsync(1, again));

        await machine.SucceedAsync(again);
    }
}

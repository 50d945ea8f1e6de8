using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>schema</c>: what editors complete and explain.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("airgap.schema.json", "schema")]
    [InlineData("airgap.schema.json", "schema", "manifest")]
    [InlineData("airgap.schema.json", "schema", "manifest", "--json")]
    [InlineData("docs/airgap.lock.schema.json", "schema", "lock")]
    public async Task The_schemas_are_those_of_the_repository(string file, params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync();

        Assert.Equal(File.ReadAllText(Repository.File(file)), (await machine.SucceedAsync(arguments)).Output);
    }

    [Fact]
    public async Task There_are_two()
    {
        await using var machine = await TestMachine.StartAsync();

        Story.Matches((await machine.FailAsync(2, "schema", "receipt")).Text);
    }

    [Fact]
    public async Task The_manifest_that_init_writes_names_the_schema_beside_it()
    {
        await using var machine = await TestMachine.StartAsync();

        await machine.SucceedAsync("init");

        Assert.StartsWith("# yaml-language-server: $schema=./airgap.schema.json\n", machine.Read("airgap.yaml"), StringComparison.Ordinal);
    }
}

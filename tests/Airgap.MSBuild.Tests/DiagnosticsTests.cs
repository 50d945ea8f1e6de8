namespace Airgap.MSBuild.Tests;

/// <summary>What goes wrong is an error or a warning of MSBuild, with a place, a code and a cure.</summary>
public sealed class DiagnosticsTests(PackedPackage package)
{
    [Fact]
    public async Task An_error_of_the_manifest_has_its_line_and_what_to_do()
    {
        await using var solution = await Solution.StartAsync(package);
        solution.Write("airgap.yaml", "kubernetes: [\"1.30\"]\nplatforms: [linux/amd65]\n");

        var log = await solution.RunTargetAsync("AirgapBundle");

        Assert.Equal(1, log.ExitCode);
        Assert.Equal(
            [
                "airgap.yaml(2,13): AG0110: 'linux/amd65' is not a platform; did you mean 'linux/amd64'?",
                "airgap.yaml(0,0): AG0007: the manifest cannot be used (exit code 3); see the errors before this one",
            ],
            log.Errors);
        Assert.False(Directory.Exists(solution.File("bin/airgap")));
    }

    [Theory]
    [InlineData("", 0, "warning AG0205")]
    [InlineData("-p:NoWarn=AG0205", 0, "")]
    [InlineData("-p:TreatWarningsAsErrors=true", 1, "error AG0205")]
    [InlineData("-warnaserror:AG0205", 1, "error AG0205")]
    public async Task A_warning_is_of_the_manifest_and_MSBuild_decides_what_it_means(string option, int exitCode, string shown)
    {
        await using var solution = await Solution.StartAsync(package);
        solution.Write("airgap.yaml", "kubernetes: [\"1.24.3\"]\nplatforms: [linux/amd64]\n");

        var log = await solution.RunTargetAsync("AirgapBundle", [.. new[] { option }.Where(typed => typed.Length > 0)]);

        Assert.True(exitCode == log.ExitCode, log.Text);
        var lines = log.Text.Split('\n').Where(line => line.Contains("AG0205:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(shown.Length > 0, lines.Length > 0);
        Assert.All(lines, line => Assert.StartsWith($"airgap.yaml : {shown}: ", line.Trim(), StringComparison.Ordinal));
        if (exitCode == 1)
        {
            // The warning must not be lost because the bundle is there now.
            Assert.Equal(1, (await solution.RunTargetAsync("AirgapBundle", option)).ExitCode);
        }
    }

    [Fact]
    public async Task Warnings_of_a_project_with_several_frameworks_can_be_turned_off_too()
    {
        await using var solution = await Solution.StartAsync(
            package,
            properties: "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><TreatWarningsAsErrors>true</TreatWarningsAsErrors>"
                + "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences><NoWarn>AG0203</NoWarn>");

        var log = await solution.RunTargetAsync("AirgapBundle");

        Assert.True(log.ExitCode == 0, log.Text);
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task A_bundle_that_was_built_with_a_warning_is_built_again_where_warnings_are_errors()
    {
        await using var solution = await Solution.StartAsync(package);
        solution.Write("airgap.yaml", "kubernetes: [\"1.24.3\"]\nplatforms: [linux/amd64]\n");
        await solution.BundleAsync();

        var strict = await solution.RunTargetAsync("AirgapBundle", "-p:TreatWarningsAsErrors=true");

        Assert.Equal(1, strict.ExitCode);
        Assert.Contains(strict.Errors, error => error.Contains("AG0205", StringComparison.Ordinal));
    }

    [Fact]
    [NotOnWindows(Because.Shell)]
    public async Task A_dotnet_that_cannot_run_the_program_is_named()
    {
        await using var solution = await Solution.StartAsync(package);
        var host = solution.Write("old/dotnet", "#!/bin/sh\necho 'You must install or update .NET' >&2\nexit 150\n");
        await ToolProcess.RunAsync("chmod", ["+x", host]);

        solution.WriteProject(
            "app.csproj", """<AirgapManifest Include="airgap.yaml" />""", $"<DOTNET_HOST_PATH>{host}</DOTNET_HOST_PATH>");

        var log = await solution.RunTargetAsync("AirgapBundle");

        Assert.Equal(
            $"app.csproj(0,0): AG0005: airgap needs .NET 10 or later, and '{host}' cannot run it (exit code 150); "
                + "install the .NET SDK 10 or later",
            Assert.Single(log.Errors));
        Assert.Contains("You must install", log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no manifest", "AG0101")]
    [InlineData("no item", "AG0004")]
    [InlineData("an old SDK", "AG0005")]
    [InlineData("two in one folder", "AG0006")]
    [InlineData("two for one bundle", "AG0006")]
    [InlineData("no network", "AG0301")]
    [InlineData("a folder that is not a bundle", "AG0402")]
    public async Task What_cannot_work_says_why(string what, string code)
    {
        await using var solution = await Solution.StartAsync(package);
        var more = Break(solution, what);

        var log = await solution.RunTargetAsync("AirgapBundle", more);

        Assert.Equal(1, log.ExitCode);
        Assert.Equal(code, log.Errors[0].Split(": ")[1]);
        Assert.All(log.Errors, error => Assert.Matches(@"^(airgap\.yaml|app\.csproj)\([0-9]+,[0-9]+\): AG[0-9]{4}: ", error));
        Assert.DoesNotContain("   at ", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_file_is_checked_and_not_written()
    {
        await using var solution = await Solution.StartAsync(package);
        var missing = await solution.RunTargetAsync("AirgapLockCheck");
        Assert.False(File.Exists(solution.File("airgap.lock.json")));
        await solution.BundleAsync();
        var right = await solution.RunTargetAsync("AirgapLockCheck");
        solution.Write("certs/factory.pem", "other");

        var stale = await solution.RunTargetAsync("AirgapLockCheck");

        Assert.Equal((1, 0, 1), (missing.ExitCode, right.ExitCode, stale.ExitCode));
        Assert.StartsWith("airgap.yaml(0,0): AG0411: ", missing.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("airgap.yaml(0,0): AG0412: ", stale.Errors[0], StringComparison.Ordinal);
        Assert.Contains("; update it, review the changes and commit them: dotnet airgap lock", stale.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_bundle_is_found()
    {
        await using var solution = await Solution.StartAsync(package);
        await solution.BundleAsync();
        var right = await solution.RunTargetAsync("AirgapVerify");
        solution.Write("bin/airgap/airgap/files/factory.pem", "Certificate");

        var damaged = await solution.RunTargetAsync("AirgapVerify");

        Assert.Equal((0, 1), (right.ExitCode, damaged.ExitCode));
        Assert.Contains("files/factory.pem", damaged.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("airgap.yaml(0,0): AG05", damaged.Errors[0], StringComparison.Ordinal);
    }

    private static string[] Break(Solution solution, string what)
    {
        const string manifest = """<AirgapManifest Include="airgap.yaml" />""";
        switch (what)
        {
            case "no manifest":
                File.Delete(solution.File("airgap.yaml"));
                break;
            case "no item":
                solution.WriteProject("app.csproj", "");
                File.Delete(solution.File("airgap.yaml"));
                break;
            case "an old SDK":
                return ["-p:NETCoreSdkVersion=9.0.305"];
            case "two in one folder":
                solution.Write("other.yaml", Solution.SampleManifest);
                solution.WriteProject("app.csproj", manifest + """<AirgapManifest Include="other.yaml" />""");
                break;
            case "two for one bundle":
                solution.Write("lab/airgap.yaml", Solution.SampleManifest);
                solution.WriteProject(
                    "app.csproj", """<AirgapManifest Include="airgap.yaml;lab/airgap.yaml" BundleDirectory="bundle" />""");
                break;
            case "no network":
                solution.Environment["AIRGAP_MIRRORS"] =
                    "https://github.com/=http://127.0.0.1:1/;https://api.github.com/=http://127.0.0.1:1/";
                break;
            case "a folder that is not a bundle":
                solution.WriteProject("app.csproj", """<AirgapManifest Include="airgap.yaml" BundleDirectory="certs" />""");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }

        return [];
    }
}

using System.Collections.Immutable;
using Airgap.Core.Tests.Machine;
using Airgap.Kuberlr;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Kuberlr;

/// <summary>kuberlr's settings: files in their order, then the environment.</summary>
public sealed class KuberlrSettingsTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Without_a_file_kuberlr_downloads_and_looks_into_usr_bin()
    {
        var settings = Read("1.24");

        Assert.Equal((true, "/usr/bin", false), (settings.AllowDownload, settings.SystemPath, settings.UseLatest));
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void Of_a_home_that_is_prepared_the_systems_folder_is_unknown_unless_its_own_file_names_one()
    {
        var home = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _root.Path);
        var before = Read(home, "1.24").SystemPath;
        _root.Write(".kuberlr/kuberlr.conf", "SystemPath = '/opt/kubectl'\n");

        Assert.Null(before);
        Assert.Equal("/opt/kubectl", Read(home, "1.24").SystemPath);
    }

    [Theory]
    [InlineData("etc", "/etc")]
    [InlineData("etc home", "/home")]
    [InlineData("usr etc home cfg", "/cfg")]
    [InlineData("usr etc home cfg variable", "/variable")]
    [InlineData("usr variable", "/variable")]
    public void The_later_win(string set, string expected)
    {
        foreach (var name in set.Split(' ').Except(["variable"]))
        {
            _root.Write(name == "home" ? ".kuberlr/kuberlr.conf" : $"{name}/kuberlr.conf", $"SystemPath = \"/{name}\"\n");
        }

        Assert.Equal(
            expected,
            Read("1.24", set.Contains("variable", StringComparison.Ordinal) ? ("SystemPath", "/variable") : null).SystemPath);
    }

    [Theory]
    [InlineData("1.18", "/usr/bin")]
    [InlineData("1.19", "/variable")]
    public void The_environment_counts_since_Rancher_Desktop_1_19(string rancherDesktop, string expected) =>
        Assert.Equal(expected, Read(rancherDesktop, ("SystemPath", "/variable")).SystemPath);

    [Theory]
    [InlineData("1.22", false)]
    [InlineData("1.23", true)]
    public void The_newest_kubectl_in_default_of_a_fitting_one_is_taken_since_Rancher_Desktop_1_23(string rancherDesktop, bool expected)
    {
        _root.Write(".kuberlr/kuberlr.conf", "UseLatestIfNoCompatible = true\n");

        Assert.Equal(expected, Read(rancherDesktop).UseLatest);
    }

    [Fact]
    public void An_empty_variable_is_none() => Assert.True(Read("1.24", ("AllowDownload", "")).AllowDownload);

    [Theory]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("'no'", false)]
    [InlineData("'FALSE'", false)]
    [InlineData("true", true)]
    [InlineData("'1'", true)]
    [InlineData("'T'", true)]
    [InlineData("7", true)]
    [InlineData("0.5", true)]
    [InlineData("nan", true)]
    [InlineData("'2'", false)]
    [InlineData("{}", false)]
    [InlineData("1979-05-27", false)]
    public void Values_count_as_they_do_in_Go(string value, bool expected)
    {
        _root.Write(".kuberlr/kuberlr.conf", $"AllowDownload = {value}\n");

        Assert.Equal(expected, Read("1.24").AllowDownload);
    }

    [Theory]
    [InlineData("2", false)]
    [InlineData("1", true)]
    [InlineData("t", true)]
    public void A_variable_is_a_text(string value, bool expected) =>
        Assert.Equal(expected, Read("1.24", ("AllowDownload", value)).AllowDownload);

    [Fact]
    public void A_list_of_folders_is_no_folder()
    {
        _root.Write(".kuberlr/kuberlr.conf", "SystemPath = ['/opt/kubectl']\n");

        Assert.Equal("/usr/bin", Read("1.24").SystemPath);
    }

    [Fact]
    public void A_file_that_stops_kuberlr_is_named()
    {
        var path = _root.Write(".kuberlr/kuberlr.conf", "AllowDownload = maybe\n");

        var problem = Assert.Single(Read("1.24").Problems);

        Assert.Equal(path, problem.Path);
        Assert.StartsWith("line 1: ", problem.Problem, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_is_followed()
    {
        _root.Write("dotfiles/kuberlr.conf", "AllowDownload = false\nSystemPath = '/opt/kubectl'\n");
        _root.Folder(".kuberlr");
        File.CreateSymbolicLink(_root.File(".kuberlr/kuberlr.conf"), "../dotfiles/kuberlr.conf");

        var settings = Read("1.24");

        Assert.Empty(settings.Problems);
        Assert.Equal((false, "/opt/kubectl"), (settings.AllowDownload, settings.SystemPath));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_that_leads_nowhere_is_no_file()
    {
        _root.Folder(".kuberlr");
        File.CreateSymbolicLink(_root.File(".kuberlr/kuberlr.conf"), "../nowhere");

        Assert.Empty(Read("1.24").Problems);
    }

    [Theory]
    [InlineData(".kuberlr/kuberlr.conf")]
    [InlineData("cfg/kuberlr.conf")]
    [InlineData("etc/kuberlr.conf")]
    public void A_folder_in_the_place_of_a_file_stops_kuberlr(string path)
    {
        var folder = _root.Folder(path);

        Assert.Equal((folder, "it is a folder"), Assert.Single(Read("1.24").Problems));
    }

    private KuberlrSettings Read(string rancherDesktop, (string Key, string Value)? variable = null)
    {
        var layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _root.Path) with
        {
            Machine = new TargetMachine
            {
                KuberlrFiles = [_root.File("usr/kuberlr.conf"), _root.File("etc/kuberlr.conf")],
                KuberlrCfg = _root.File("cfg/kuberlr.conf"),
                KuberlrVariables = variable is { } set
                    ? ImmutableDictionary<string, string>.Empty.Add(set.Key, set.Value)
                    : ImmutableDictionary<string, string>.Empty,
            },
        };
        return Read(layout, rancherDesktop);
    }

    private static KuberlrSettings Read(TargetLayout layout, string rancherDesktop) =>
        MachineReaders.Kubectls(layout, rancherDesktop).ReadView(tolerates: false).View.Settings;
}

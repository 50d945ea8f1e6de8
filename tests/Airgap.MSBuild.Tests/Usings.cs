global using Airgap.MSBuild.Tests.Foundations;
global using Airgap.Testing;
global using Xunit;

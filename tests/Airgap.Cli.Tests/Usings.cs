global using Airgap.Testing;
global using Xunit;

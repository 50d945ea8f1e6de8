global using Airgap.Testing;

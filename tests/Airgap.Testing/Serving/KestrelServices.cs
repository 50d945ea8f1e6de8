using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Airgap.Testing;

/// <summary>What Kestrel asks for before it speaks TLS; without TLS it needs none of it.</summary>
internal static class KestrelServices
{
    /// <summary>Makes them; nothing is logged anywhere.</summary>
    public static IServiceProvider Create()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        return builder.Build().Services;
    }
}

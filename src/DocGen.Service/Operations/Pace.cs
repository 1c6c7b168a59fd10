using DocGen.Service.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace DocGen.Service.Operations;

/// <summary>How long callers may take to say what they want: whoever trickles bytes would hold a connection, or a place in the queue, for hours.</summary>
/// <param name="Headers">All of a request's headers.</param>
/// <param name="Grace">Before a body's pace is looked at; more than a second.</param>
/// <param name="PeopleBytesASecond">Of phones on poor networks.</param>
/// <param name="CallersBytesASecond">Of portals: their uploads hold one of few places while they come in.</param>
public sealed record Pace(TimeSpan Headers, TimeSpan Grace, int PeopleBytesASecond, int CallersBytesASecond)
{
    public static Pace Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), 1024, 16 * 1024);

    /// <summary>On average over the body, after the grace.</summary>
    public void Hold(KestrelServerLimits limits)
    {
        limits.RequestHeadersTimeout = Headers;
        limits.MinRequestBodyDataRate = new(PeopleBytesASecond, Grace);
    }

    /// <summary>After the guard: what needs a key is a portal's. HTTP/2 has one pace for its connection.</summary>
    public void Use(WebApplication app)
    {
        var rate = new MinDataRate(CallersBytesASecond, Grace);
        app.Use((context, next) =>
        {
            if (context.Features.Get<Caller>() is not null && HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } feature)
                feature.MinDataRate = rate;
            return next(context);
        });
    }
}

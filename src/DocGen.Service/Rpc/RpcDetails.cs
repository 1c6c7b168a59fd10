using System.Globalization;
using System.Text;
using DocGen.Service.Problems;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace DocGen.Service.Rpc;

/// <summary>
/// A refusal as gRPC tells it: status, message, and <c>grpc-status-details-bin</c> with ErrorInfo (<c>reason</c> is our code), BadRequest (<c>field</c> is a JSON
/// pointer), RetryInfo and RequestInfo (the trace).
/// </summary>
internal static class RpcDetails
{
    private const string Domain = "docgen";

    /// <summary>Clients take 8 KB of trailers in all, and three bytes of details are four in the trailer.</summary>
    private const int MostBytes = 4 * 1024;

    /// <summary>Ends the call with these problems.</summary>
    public static void Refuse(HttpResponse response, ProblemDocument document)
    {
        var status = ProblemMap.RpcStatusOf(document);
        var details = Of(document, (int)status, RetryAfter(response));
        RpcAnswer.Finish(
            response, status, (RpcHeader.Message, Escaped(document.Detail)), (RpcHeader.Details, Convert.ToBase64String(details.ToByteArray()).TrimEnd('=')));
    }

    private static Google.Rpc.Status Of(ProblemDocument document, int code, TimeSpan? retry)
    {
        var info = new ErrorInfo { Reason = document.Code, Domain = Domain };
        info.Metadata["status"] = document.Status.ToString(CultureInfo.InvariantCulture);
        info.Metadata["problems"] = document.Problems.Count.ToString(CultureInfo.InvariantCulture);
        var status = new Google.Rpc.Status { Code = code, Message = document.Detail };
        status.Details.Add(Any.Pack(info));
        status.Details.Add(Any.Pack(new RequestInfo { RequestId = document.TraceId }));
        if (retry is { } wait) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        if (Faults(document, MostBytes - status.CalculateSize()) is { FieldViolations.Count: > 0 } faults) status.Details.Add(Any.Pack(faults));
        return status;
    }

    /// <summary>As many as there is room for; ErrorInfo says how many there are. What has no place has the field "".</summary>
    private static BadRequest Faults(ProblemDocument document, int room)
    {
        var faults = new BadRequest();
        foreach (var problem in document.Problems)
        {
            faults.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = problem.Pointer ?? problem.Place ?? "", Description = problem.Message, Reason = problem.Code });
            if (faults.CalculateSize() <= room) continue;
            faults.FieldViolations.RemoveAt(faults.FieldViolations.Count - 1);
            break;
        }
        return faults;
    }

    private static TimeSpan? RetryAfter(HttpResponse response) =>
        int.TryParse(response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Percent-encoded UTF-8: all but printable ASCII, and the percent sign.</summary>
    private static string Escaped(string message)
    {
        var escaped = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(message))
            if (unit is >= 0x20 and <= 0x7E and not (byte)'%') escaped.Append((char)unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        return escaped.ToString();
    }
}

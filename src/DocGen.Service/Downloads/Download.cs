namespace DocGen.Service.Downloads;

/// <summary>How a copy left.</summary>
public enum DownloadWay { File, Archive }

/// <summary>Who fetched, as far as a server can see; personal data, so it is kept encrypted.</summary>
/// <param name="Address">Of the network.</param>
/// <param name="Program">As it calls itself (<c>User-Agent</c>), shortened.</param>
public sealed record DownloadClient(string Address, string Program);

/// <summary>One copy that was handed out.</summary>
/// <param name="Trace">Printed on each of its pages; 13 characters without separators, as <see cref="Trust.Tokens.ShortCode"/> has them.</param>
/// <param name="Number">Of the document within the link.</param>
public sealed record Download(string Trace, Guid Link, int Number, DownloadWay Way, DateTimeOffset At, DownloadClient Client);

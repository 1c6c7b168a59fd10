namespace DocGen.Service.Batches;

/// <summary>What a batch is told in, when it is sent as a file: made while it is sent, so that neither its length nor a digest is known before.</summary>
/// <param name="Name">For a download.</param>
/// <param name="AsciiName">For clients that read no RFC 8187.</param>
/// <param name="MediaType">With its parameters.</param>
public sealed record BatchFile(string Name, string AsciiName, string MediaType);

using System.Security.Cryptography;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;
using DocGen.Validation.Measure;

namespace DocGen.Service.Operations;

/// <summary>The world as the service needs it: what makes and judges, where things are kept, the keys, the time, and chance.</summary>
/// <param name="Address">Where phones and readers of paper reach the service; null when none is configured.</param>
/// <param name="Spool">Where uploads lie while they are judged.</param>
public sealed record ServiceParts(
    Engine Engine, IWorkers Workers, IDatabase Database, IFileStore Files, Spool Spool, ServiceKeys Keys, PublicAddress? Address, TimeProvider Clock, RandomNumberGenerator Random);

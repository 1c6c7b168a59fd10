using DocGen.Validation.Identify;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Photo;

/// <summary>All that is known of one photo when it is judged.</summary>
/// <param name="Measured">Null when no worker could measure it.</param>
/// <param name="Failure">Why a worker failed at it, when one did; null with no measure means that no decoder could read it.</param>
public sealed record PhotoEvidence(PhotoIdentity Identity, PhotoFacts? Measured, WorkerFailure? Failure);

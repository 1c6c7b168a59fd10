using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DocGen.Validation.Measure;

/// <summary>What a worker says. Travels as JSON; a picture's bytes follow it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "answer")]
[JsonDerivedType(typeof(PhotoMeasured), "photo-measured")]
[JsonDerivedType(typeof(PictureMade), "picture-made")]
[JsonDerivedType(typeof(LetterRead), "letter-read")]
[JsonDerivedType(typeof(PdfRead), "pdf-read")]
[JsonDerivedType(typeof(PagesCompared), "pages-compared")]
[JsonDerivedType(typeof(FileInspected), "file-inspected")]
[JsonDerivedType(typeof(PagesMeasured), "pages-measured")]
[JsonDerivedType(typeof(PagesRead), "pages-read")]
[JsonDerivedType(typeof(NotDecoded), "not-decoded")]
public abstract record WorkerAnswer;

public sealed record PhotoMeasured(PhotoFacts Facts) : WorkerAnswer;

/// <summary>The picture's bytes (JPEG; PNG of <see cref="DrawPage"/>) come beside the answer.</summary>
public sealed record PictureMade(int Width, int Height) : WorkerAnswer;

public sealed record LetterRead(LetterFacts Facts) : WorkerAnswer;

public sealed record PdfRead(PdfFacts Facts) : WorkerAnswer;

/// <param name="Pages">Of either, in order; of very long documents the first ones.</param>
public sealed record PagesCompared(ImmutableArray<PageDifference> Pages) : WorkerAnswer;

public sealed record FileInspected(FileFacts Facts) : WorkerAnswer;

/// <summary>The pages' thumbnails come beside the answer, one behind the other.</summary>
/// <param name="Pages">Without those that nothing could be made of.</param>
public sealed record PagesMeasured(ImmutableArray<PageFacts> Pages) : WorkerAnswer;

public sealed record PagesRead(ImmutableArray<PageReading> Readings) : WorkerAnswer;

/// <summary>No decoder could make pixels of it.</summary>
/// <param name="Decoder">The library that was asked, for the log.</param>
public sealed record NotDecoded(string Decoder) : WorkerAnswer;

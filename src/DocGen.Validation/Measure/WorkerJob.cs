using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>What a worker process is asked to do with one upload. Travels as JSON; the upload's bytes follow it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "job")]
[JsonDerivedType(typeof(MeasurePhoto), "measure-photo")]
[JsonDerivedType(typeof(EditPhoto), "edit-photo")]
[JsonDerivedType(typeof(AnnotatePhoto), "annotate-photo")]
[JsonDerivedType(typeof(ReadLetter), "read-letter")]
[JsonDerivedType(typeof(ReadPdf), "read-pdf")]
[JsonDerivedType(typeof(ComparePages), "compare-pages")]
[JsonDerivedType(typeof(DrawPages), "draw-pages")]
[JsonDerivedType(typeof(DrawPage), "draw-page")]
[JsonDerivedType(typeof(InspectFile), "inspect-file")]
[JsonDerivedType(typeof(MeasurePages), "measure-pages")]
[JsonDerivedType(typeof(ReadPages), "read-pages")]
public abstract record WorkerJob;

/// <summary>Decode and measure; answers <see cref="PhotoMeasured"/> or <see cref="NotDecoded"/>.</summary>
/// <param name="Orientation">EXIF 1–8, read by the host: the worker turns the pixels upright before it measures.</param>
public sealed record MeasurePhoto(int Orientation) : WorkerJob;

/// <summary>
/// Turn upright, level, crop, scale and encode as JPEG between two sizes; nothing is retouched. Answers <see cref="PictureMade"/>, or
/// <see cref="NotDecoded"/>.
/// </summary>
/// <param name="Crop">In upright pixels, before scaling; inside of the picture.</param>
/// <param name="Width">Of the result.</param>
/// <param name="Height">Of the result.</param>
/// <param name="MinBytesExclusive">The result is larger than this: quality rises first, then chroma is kept whole.</param>
/// <param name="MaxBytesExclusive">The result is smaller than this: quality falls, never below 75.</param>
public sealed record EditPhoto(int Orientation, PixelBox Crop, int Width, int Height, int MinBytesExclusive, int MaxBytesExclusive) : WorkerJob;

/// <summary>Draw frames and guide lines over the upright picture. Answers <see cref="PictureMade"/>, or <see cref="NotDecoded"/>.</summary>
public sealed record AnnotatePhoto(int Orientation, ImmutableArray<PhotoMark> Marks) : WorkerJob;

/// <param name="Box">A frame; a line when its width or height is zero.</param>
public sealed record PhotoMark(PixelBox Box, MarkColour Colour);

/// <summary>Green is good, amber is a warning, red is a failure, blue is a guide.</summary>
public enum MarkColour { Green, Amber, Red, Blue }

/// <summary>Read codes, text and ink of a letter that came back as a PDF, a scan or a photo. Answers <see cref="LetterRead"/> or <see cref="NotDecoded"/>.</summary>
/// <param name="Orientation">EXIF 1–8, read by the host; 1 for a PDF.</param>
public sealed record ReadLetter(int Orientation) : WorkerJob;

/// <summary>Open a PDF and read its structure and signatures. Answers <see cref="PdfRead"/> or <see cref="NotDecoded"/>.</summary>
public sealed record ReadPdf : WorkerJob;

/// <summary>
/// Draw two printings of a document and tell which pages look different, and where. Their bytes stand one behind the other. Answers <see cref="PagesCompared"/>
/// or <see cref="NotDecoded"/>.
/// </summary>
/// <param name="BeforeBytes">Length of the first.</param>
public sealed record ComparePages(int BeforeBytes) : WorkerJob;

/// <summary>Draw one page of both side by side, with frames around what differs. Answers <see cref="PictureMade"/>, or <see cref="NotDecoded"/> where neither has it.</summary>
/// <param name="BeforeBytes">Length of the first.</param>
/// <param name="Number">From 1.</param>
public sealed record DrawPages(int BeforeBytes, int Number) : WorkerJob;

/// <summary>Draw one page of a PDF as a reader shows it, as PNG. Answers <see cref="PictureMade"/>, or <see cref="NotDecoded"/> where there is no such page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Dpi">Of a page that has the size of paper.</param>
public sealed record DrawPage(int Number, int Dpi) : WorkerJob
{
    /// <summary>What print asks for; beyond it a page takes more memory than a worker should.</summary>
    public const int MostDpi = 300;
}

/// <summary>Read what a file says of itself, before any of its pages is drawn. Answers <see cref="FileInspected"/> or <see cref="NotDecoded"/>.</summary>
/// <param name="Format">As the host found it: PDF, JPEG, PNG or TIFF.</param>
public sealed record InspectFile(string Format) : WorkerJob;

/// <summary>Measure some pages of a file. Answers <see cref="PagesMeasured"/> or <see cref="NotDecoded"/>.</summary>
/// <param name="Pages">From 1.</param>
/// <param name="Orientation">EXIF 1–8 of a picture, read by the host; 1 for the rest.</param>
/// <param name="Papers">What a picture may be taken for; whichever fits its shape best.</param>
public sealed record MeasurePages(string Format, ImmutableArray<int> Pages, int Orientation, ImmutableArray<Paper> Papers) : WorkerJob;

/// <summary>Read parts of some pages of a file. Answers <see cref="PagesRead"/> or <see cref="NotDecoded"/>.</summary>
/// <param name="Orientation">EXIF 1–8 of a picture, read by the host; 1 for the rest.</param>
/// <param name="Papers">What a picture may be taken for; whichever fits its shape best.</param>
public sealed record ReadPages(string Format, int Orientation, ImmutableArray<Paper> Papers, ImmutableArray<ReadingTask> Tasks) : WorkerJob;

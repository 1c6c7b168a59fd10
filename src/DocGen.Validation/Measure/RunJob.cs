using DocGen.Documents.Pictures;
using DocGen.Validation.Measure.Compare;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Edit;
using DocGen.Validation.Measure.Faces;
using DocGen.Validation.Measure.Files;
using DocGen.Validation.Measure.Letter;
using DocGen.Validation.Measure.Native;
using DocGen.Validation.Measure.Pages;
using DocGen.Validation.Measure.Pdf;
using DocGen.Validation.Measure.Photo;
using DocGen.Validation.Measure.Text;

namespace DocGen.Validation.Measure;

/// <summary>The worker's side: one job on one upload, inside of the worker process. Nothing here is called by the service process. Not thread-safe.</summary>
public sealed class RunJob
{
    private readonly FaceDetector? detector;

    /// <summary>Most workers never see a letter, and its reader takes a while to start.</summary>
    private readonly Lazy<LetterReader> letters = new(() => new LetterReader());

    private readonly Lazy<PageReader> texts = new(() => new PageReader());

    /// <param name="modelsFolder">Holds the face model and its runtime; what is missing there is answered as not measured.</param>
    /// <exception cref="DllNotFoundException">A library that decodes is not installed: the environment failed, not the upload.</exception>
    public RunJob(string modelsFolder)
    {
        NativeLibraries.Require();
        detector = FaceDetector.Load(modelsFolder);
    }

    /// <summary>Does the commonest job a few times on a picture of its own, so that no applicant waits for the compiler.</summary>
    public void WarmUp()
    {
        const int width = 360, height = 480, times = 4;
        var ramp = new byte[3 * width * height];
        for (var at = 0; at < ramp.Length; at++) ramp[at] = (byte)(at / 3 % width * 255 / width);
        var jpeg = JpegEncoder.Encode(new Raster(width, height, ramp), minBytesExclusive: 0, int.MaxValue);
        for (var time = 0; time < times; time++) Run(new MeasurePhoto(1), jpeg);
    }

    /// <returns>The picture is empty but for <see cref="PictureMade"/>.</returns>
    public (WorkerAnswer Answer, ReadOnlyMemory<byte> Picture) Run(WorkerJob job, ReadOnlyMemory<byte> upload) => job switch
    {
        MeasurePhoto measure when MeasuredPhoto.Of(upload.Span, measure.Orientation, detector) is { } facts => (new PhotoMeasured(facts), default),
        EditPhoto edit when EditedPicture.Of(upload.Span, edit) is { } made => (new PictureMade(made.Picture.Width, made.Picture.Height), made.Jpeg),
        AnnotatePhoto annotate when EditedPicture.Of(upload.Span, annotate) is { } made => (new PictureMade(made.Picture.Width, made.Picture.Height), made.Jpeg),
        ReadPdf => (ExaminedPdf.Of(upload) is { } facts ? new PdfRead(facts) : new NotDecoded(PdfFile.Library), default),
        ReadLetter read when letters.Value.Read(upload.Span, read.Orientation) is { } facts => (new LetterRead(facts), default),
        ComparePages compare when PrintedPair.Open(upload.Span, compare.BeforeBytes) is { } pair => (Compared(pair), default),
        DrawPages draw when Drawn(upload.Span, draw) is { } made => (new PictureMade(made.Picture.Width, made.Picture.Height), made.Jpeg),
        DrawPage draw when Drawn(upload.Span, draw) is { } page => (new PictureMade(page.Width, page.Height), PngEncoder.Encode(page)),
        InspectFile inspect when InspectedFile.Of(upload, inspect.Format) is { } facts => (new FileInspected(facts), default),
        MeasurePages measure when MeasuredPages.Of(upload, measure) is { } measured => (new PagesMeasured(measured.Pages), measured.Thumbnails),
        ReadPages read when texts.Value.Read(upload, read) is { } readings => (new PagesRead(readings), default),
        ComparePages or DrawPages or DrawPage => (new NotDecoded(PdfDecoder.Library), default),
        ReadLetter when PictureSignature.Of(upload.Span) == PictureSignature.Pdf => (new NotDecoded(PdfDecoder.Library), default),
        _ => (new NotDecoded(PictureDecoder.Library(upload.Span)), default),
    };

    private static PagesCompared Compared(PrintedPair pair)
    {
        using (pair) return new(pair.Compare());
    }

    private static Raster? Drawn(ReadOnlySpan<byte> pdf, DrawPage draw)
    {
        using var document = PdfDecoder.Open(pdf);
        return document is null || draw.Number < 1 || draw.Number > document.AllPages || draw.Dpi is < 10 or > DrawPage.MostDpi ? null : document.Draw(draw.Number - 1, draw.Dpi);
    }

    private static (Raster Picture, ReadOnlyMemory<byte> Jpeg)? Drawn(ReadOnlySpan<byte> files, DrawPages draw)
    {
        using var pair = PrintedPair.Open(files, draw.BeforeBytes);
        return draw.Number < 1 ? null : pair?.Draw(draw.Number - 1);
    }
}

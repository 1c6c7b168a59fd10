namespace DocGen.Validation.Measure.Faces;

/// <summary>The files that face detection needs in the models folder; <c>./dev setup</c> puts them there. Without them photos are checked but for faces.</summary>
public static class FaceModel
{
    /// <summary>BlazeFace, front camera, 128×128.</summary>
    public const string Network = "blazeface-front.onnx";

    /// <summary>ONNX Runtime.</summary>
    public const string Runtime = "libonnxruntime.so.1";

    private static readonly string[] Files = [Runtime, Network];

    public static IReadOnlyList<string> MissingFrom(string folder) => [.. Files.Where(file => !File.Exists(Path.Combine(folder, file)))];
}

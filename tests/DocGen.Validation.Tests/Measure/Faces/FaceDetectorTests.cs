using DocGen.Testing;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Faces;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Tests.Measure.Faces;

public sealed class FaceDetectorTests
{
    private const string First = "face/face_recognition/test_images__obama.jpg";
    private const string Second = "face/face_recognition/biden__biden2.jpg";

    /// <summary>With glasses and a cap, 128 pixels wide.</summary>
    private const string Third = "badimage/pillow/images__hopper_orientation_2.jpg";

    private static readonly string Models = Path.Combine(Repository.Root, "models");

    private static readonly FaceDetector Detector =
        FaceDetector.Load(Models) ?? throw new InvalidOperationException("These tests need the face detection model: ./dev models");

    public static TheoryData<string> Portraits => [First, Second, Third];

    public static TheoryData<string> Scenes =>
        [.. from kind in new[] { "Landscape", "Portrait" } from orientation in Enumerable.Range(0, 9) select $"face/exif-orientation/{kind}_{orientation}.jpg"];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void A_portrait_has_one_face_with_everything_where_it_belongs(string file)
    {
        var face = Only(FacePictures.Of(file));
        Assert.InRange(face.Score, 0.85, 1);
        // The person's right is the picture's left.
        Assert.True(face.Box.X < face.RightEar.X && face.RightEar.X < face.RightEye.X && face.RightEye.X < face.Nose.X, face.ToString());
        Assert.True(face.Nose.X < face.LeftEye.X && face.LeftEye.X < face.LeftEar.X && face.LeftEar.X < face.Box.Right, face.ToString());
        Assert.True(face.Box.Y < face.RightEye.Y && face.RightEye.Y < face.Nose.Y && face.Nose.Y < face.Mouth.Y && face.Mouth.Y < face.Box.Bottom, face.ToString());
        Assert.InRange(EyeLine(face), -5, 5);
        Assert.InRange(face.Nose.X, face.Box.X + 0.35 * face.Box.Width, face.Box.X + 0.65 * face.Box.Width);
    }

    /// <summary>Pupils marked by hand in the original's pixels; the network marks the middle of the eye within an eighth of their distance.</summary>
    [Theory]
    [InlineData(First, 910, 445.7, 212.3, 548.3, 211.0)]
    [InlineData(Second, 1200, 562.0, 403.3, 751.3, 412.0)]
    public void Eyes_are_found_where_a_person_sees_them(string file, int originalWidth, double rightX, double rightY, double leftX, double leftY)
    {
        var picture = FacePictures.Of(file);
        var face = Assert.Single(Detector.Find(picture, (double)originalWidth / picture.Width));
        var near = (leftX - rightX) / 8;
        Assert.InRange(Distance(face.RightEye, new(rightX, rightY)), 0, near);
        Assert.InRange(Distance(face.LeftEye, new(leftX, leftY)), 0, near);
        Assert.InRange(EyeLine(face) - Degrees(leftX - rightX, leftY - rightY), -2, 2);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_scene_has_no_face(string file) => Assert.Empty(Detector.Find(FacePictures.Of(file), 1));

    [Theory]
    [InlineData("face/face_recognition/test_images__obama_partial_face.jpg")]
    [InlineData("face/face_recognition/test_images__obama_partial_face2.jpg")]
    public void The_box_of_a_cut_face_reaches_beyond_the_edge(string file)
    {
        var picture = FacePictures.Of(file);
        var face = Only(picture);
        Assert.True(face.Box.X < 0 || face.Box.Right > picture.Width, face.ToString());
    }

    [Theory]
    [InlineData(0, 0, 0.25, 0)]
    [InlineData(0, 0, 0, 0.4)]
    [InlineData(0.25, 0, 0, 0)]
    [InlineData(0, 0.25, 0, 0)]
    public void A_face_that_is_cut_on_any_side_is_still_one_and_reaches_beyond_it(double left, double top, double right, double bottom)
    {
        var picture = FacePictures.Of(First);
        var whole = Only(picture).Box;
        // So tight that the cut goes through the face by that share of its box, with room on the other sides.
        double Room(double cut) => cut > 0 ? -cut : 0.6;
        var (x, y) = (whole.X - Room(left) * whole.Width, whole.Y - Room(top) * whole.Height);
        var cut = picture.Cut(x, y, whole.Width * (1 + Room(left) + Room(right)), whole.Height * (1 + Room(top) + Room(bottom)));
        var face = Only(cut);
        Assert.True(left == 0 || face.Box.X < 0, face.ToString());
        Assert.True(top == 0 || face.Box.Y < 0, face.ToString());
        Assert.True(right == 0 || face.Box.Right > cut.Width, face.ToString());
        Assert.True(bottom == 0 || face.Box.Bottom > cut.Height, face.ToString());
    }

    [Theory]
    [InlineData(First, 1.3)]
    [InlineData(First, 1.4)]
    [InlineData(Second, 1.3)]
    [InlineData(Second, 1.5)]
    public void A_face_wider_than_the_picture_is_found_and_reaches_beyond_both_sides(string file, double share)
    {
        var picture = FacePictures.Of(file);
        var whole = Only(picture).Box;
        var side = whole.Width / share;
        var near = picture.Cut(whole.X + (whole.Width - side) / 2, whole.Y + (whole.Height - side) / 2, side, side);
        var box = Only(near).Box;
        Assert.True(box.X < 0 && box.Right > near.Width, box.ToString());
    }

    [Theory]
    [InlineData(First, -20)]
    [InlineData(First, -10)]
    [InlineData(First, 10)]
    [InlineData(First, 20)]
    [InlineData(Second, -20)]
    [InlineData(Second, -10)]
    [InlineData(Second, 10)]
    [InlineData(Second, 20)]
    public void The_line_of_the_eyes_turns_with_the_picture(string file, double degrees)
    {
        var picture = FacePictures.Of(file);
        var faces = Detector.Find(picture.Turned(degrees), 1);
        Assert.InRange(EyeLine(faces[0]) - EyeLine(Only(picture)) - degrees, -3.5, 3.5);
        // The smeared corners of a turned picture may look a little like something.
        Assert.All(faces.Skip(1), face => Assert.InRange(face.Score, 0.5, 0.6));
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void A_mirrored_face_is_found_in_the_mirrored_place(string file)
    {
        var picture = FacePictures.Of(file);
        var (face, mirrored) = (Only(picture), Only(picture.Mirrored()));
        var near = 0.05 * face.Box.Width;
        Assert.InRange(Distance(mirrored.RightEye, new(picture.Width - face.LeftEye.X, face.LeftEye.Y)), 0, near);
        Assert.InRange(Distance(mirrored.LeftEye, new(picture.Width - face.RightEye.X, face.RightEye.Y)), 0, near);
        Assert.InRange(mirrored.Box.X - (picture.Width - face.Box.Right), -near, near);
    }

    [Theory]
    [InlineData(First, 0.45)]
    [InlineData(First, 0.58)]
    [InlineData(First, 0.75)]
    [InlineData(Second, 0.45)]
    [InlineData(Second, 0.58)]
    [InlineData(Second, 0.75)]
    public void The_smallest_id_photo_shows_its_face_in_the_share_it_was_framed_at(string file, double share)
    {
        var picture = FacePictures.Of(file);
        var whole = Only(picture).Box;
        var width = whole.Width / share;
        var photo = picture.Cut(whole.X + whole.Width / 2.0 - width / 2, whole.Y + whole.Height / 2.0 - 0.7 * width, width, 301.0 / 216 * width).Scaled(216, 301);
        var face = Only(photo);
        Assert.InRange(face.Box.Width, 0.95 * share * 216, 1.05 * share * 216);
        Assert.InRange(face.Box.X + face.Box.Width / 2.0, 0.47 * 216, 0.53 * 216);
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Dark_and_blurred_faces_are_found_in_the_same_place(string file)
    {
        var picture = FacePictures.Of(file);
        var face = Only(picture);
        foreach (var worse in new[] { picture.Dimmed(0.25), picture.Blurred(30), picture.Dimmed(0.4).Blurred(10) })
        {
            var found = Only(worse);
            Assert.InRange(Distance(found.RightEye, face.RightEye), 0, 0.06 * face.Box.Width);
            Assert.InRange(Distance(found.Mouth, face.Mouth), 0, 0.06 * face.Box.Width);
            Assert.InRange(found.Box.Width, 0.9 * face.Box.Width, 1.1 * face.Box.Width);
        }
    }

    [Fact]
    public void A_second_person_counts_down_to_a_fifth_of_the_first_ones_size()
    {
        var (one, other) = (FacePictures.Of(First), FacePictures.Of(Second));
        var size = Math.Sqrt(0.2) * Only(one).Box.Width / Only(other).Box.Width;
        var faces = Detector.Find(one.Beside(other.Scaled((int)(size * other.Width), (int)(size * other.Height))), 1);
        Assert.Equal(2, faces.Length);
        Assert.All(faces, face => Assert.InRange(face.Score, 0.8, 1));
        Assert.True(faces[0].Score >= faces[1].Score);
    }

    [Fact]
    public void Places_are_told_in_pixels_of_the_original()
    {
        var picture = FacePictures.Of(First);
        var (face, larger) = (Only(picture), Assert.Single(Detector.Find(picture, 2.5)));
        Assert.Equal(2.5 * face.Nose.X, larger.Nose.X, 9);
        Assert.Equal(2.5 * face.LeftEar.Y, larger.LeftEar.Y, 9);
        Assert.InRange(larger.Box.Right - 2.5 * face.Box.Right, -2.5, 2.5);
        Assert.Equal(face.Score, larger.Score);
    }

    [Fact]
    public void The_same_picture_always_gives_the_same_facts()
    {
        var picture = FacePictures.Of(Second);
        using var another = FaceDetector.Load(Models)!;
        var facts = Only(picture);
        Detector.Find(FacePictures.Of(First), 1);
        Assert.Equal(facts, Only(picture));
        Assert.Equal(facts, Assert.Single(another.Find(picture, 1)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3000, 1)]
    [InlineData(1, 3000)]
    [InlineData(127, 129)]
    public void Nothing_is_found_in_an_even_picture_of_any_shape(int width, int height)
    {
        foreach (byte grey in new byte[] { 0, 128, 255 })
        {
            var pixels = new byte[3 * width * height];
            Array.Fill(pixels, grey);
            Assert.Empty(Detector.Find(new Raster(width, height, pixels), 1));
        }
    }

    [Theory]
    [InlineData(FaceModel.Network)]
    [InlineData(FaceModel.Runtime)]
    public void Without_a_file_of_the_model_there_is_no_detector(string missing)
    {
        using var folder = new TemporaryFile("other", []);
        foreach (var file in new[] { FaceModel.Network, FaceModel.Runtime })
            if (file != missing) File.CreateSymbolicLink(folder.Beside(file), Path.Combine(Models, file));
        var lacking = Path.GetDirectoryName(folder.Path)!;
        Assert.Equal([missing], FaceModel.MissingFrom(lacking));
        Assert.Null(FaceDetector.Load(lacking));
    }

    [Fact]
    public void A_network_that_is_damaged_is_told_by_the_librarys_own_words()
    {
        using var network = new TemporaryFile(FaceModel.Network, File.ReadAllBytes(Path.Combine(Models, FaceModel.Network)).AsSpan(0, 1000));
        File.CreateSymbolicLink(network.Beside(FaceModel.Runtime), Path.Combine(Models, FaceModel.Runtime));
        var failure = Assert.Throws<OnnxRuntimeException>(() => FaceDetector.Load(Path.GetDirectoryName(network.Path)!));
        Assert.Contains("protobuf parsing failed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_none_is_told()
    {
        using var library = new TemporaryFile(FaceModel.Runtime, "no library"u8);
        File.CreateSymbolicLink(library.Beside(FaceModel.Network), Path.Combine(Models, FaceModel.Network));
        Assert.Throws<OnnxRuntimeException>(() => FaceDetector.Load(Path.GetDirectoryName(library.Path)!));
    }

    /// <summary>Builds of ONNX Runtime from 1.29 on send usage to this address of their maker.</summary>
    [Fact]
    public void The_installed_library_cannot_send_usage_to_its_maker()
    {
        var library = File.ReadAllBytes(Path.Combine(Models, FaceModel.Runtime));
        Assert.True(library.AsSpan().IndexOf("OrtGetApiBase"u8) >= 0);
        Assert.Equal(-1, library.AsSpan().IndexOf("OneCollector"u8));
        Assert.Equal(-1, library.AsSpan().IndexOf("libcurl"u8));
    }

    private static FaceFacts Only(Raster picture) => Assert.Single(Detector.Find(picture, 1));

    private static double EyeLine(FaceFacts face) => Degrees(face.LeftEye.X - face.RightEye.X, face.LeftEye.Y - face.RightEye.Y);

    private static double Degrees(double x, double y) => Math.Atan2(y, x) * 180 / Math.PI;

    private static double Distance(PixelPoint one, PixelPoint other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
}

using System.Buffers.Binary;
using System.Text;
using DocGen.Generation.Packing;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>The bytes themselves: the same each time, and short.</summary>
public class BytesTests
{
    private static readonly SquareFace Face = new("姓名张三丰一二三四五六");

    [Fact]
    public void The_same_document_gives_the_same_bytes_on_every_thread()
    {
        var expected = Write(Sample("一二三"));
        var results = new byte[16][];
        Parallel.For(0, results.Length, index => results[index] = Write(Sample("一二三")));
        Assert.All(results, bytes => Assert.Equal(expected, bytes));
        Assert.NotEqual(expected, Write(Sample("一二四")));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12, "12")]
    [InlineData(-0.5, "-.5")]
    [InlineData(10.25, "10.25")]
    [InlineData(595.3004, "595.3")]
    [InlineData(-0.0004, "0")]
    [InlineData(1.006, "1.006")]
    public void Numbers_are_as_short_as_they_can_be(double value, string expected)
    {
        using var buffer = new PooledBuffer();
        Assert.Equal(expected, Encoding.ASCII.GetString(buffer.Number(value).Written));
    }

    [Fact]
    public void The_colour_profile_is_a_whole_version_2_display_profile()
    {
        var profile = SrgbProfile.Bytes.Span;
        Assert.Equal(profile.Length, BinaryPrimitives.ReadInt32BigEndian(profile));
        Assert.Equal(2, profile[8]);
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile[12..24]));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile[36..40]));
        var types = new Dictionary<string, string>();
        for (var tag = 0; tag < BinaryPrimitives.ReadInt32BigEndian(profile[128..]); tag++)
        {
            var entry = profile.Slice(132 + 12 * tag, 12);
            var (offset, length) = (BinaryPrimitives.ReadInt32BigEndian(entry[4..]), BinaryPrimitives.ReadInt32BigEndian(entry[8..]));
            Assert.True(offset % 4 == 0 && offset + length <= profile.Length);
            types.Add(Encoding.ASCII.GetString(entry[..4]), Encoding.ASCII.GetString(profile.Slice(offset, 4)));
        }
        string[] required = ["desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"];
        Assert.Equal(required, types.Keys);
        Assert.Equal(["desc", "text", "XYZ ", "XYZ ", "XYZ ", "XYZ ", "curv", "curv", "curv"], types.Values);
    }

    [Fact]
    public void The_primaries_of_the_profile_add_up_to_its_white()
    {
        // ICC.1:2001-04, annex A: media white of the adapted matrix is D50.
        var profile = SrgbProfile.Bytes.Span;
        Span<double> sum = [0, 0, 0];
        for (var tag = 3; tag < 6; tag++)
        {
            var offset = BinaryPrimitives.ReadInt32BigEndian(profile[(132 + 12 * tag + 4)..]);
            for (var axis = 0; axis < 3; axis++) sum[axis] += BinaryPrimitives.ReadInt32BigEndian(profile[(offset + 8 + 4 * axis)..]) / 65536.0;
        }
        Assert.Equal(0.9642, sum[0], 3);
        Assert.Equal(1.0, sum[1], 3);
        Assert.Equal(0.8251, sum[2], 3);
    }

    private static PagedDocument Sample(string text)
    {
        var structure = NewStructure();
        return Document(structure, A4(Run(Face, text, 72, 90, structure.Add(StructureRole.Paragraph))));
    }
}

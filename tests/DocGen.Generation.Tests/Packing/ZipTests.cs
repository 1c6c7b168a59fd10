using System.IO.Compression;
using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Tests.Packing;

/// <summary>The runtime's reader of ZIP archives gives back what ours has packed.</summary>
public class ZipTests
{
    [Fact]
    public void Every_part_comes_back_in_order_under_its_name_in_any_script()
    {
        (string Name, byte[] Bytes)[] parts =
            [("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/媒体/照片一.bin", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i % 7))]), ("empty", []), ("word/é.xml", Encoding.UTF8.GetBytes("浙江"))];
        var packed = Zip.Write(parts.Select(part => (part.Name, (ReadOnlyMemory<byte>)part.Bytes)));
        using var archive = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        Assert.Equal(parts.Select(part => part.Name), archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries.Zip(parts), pair =>
        {
            using var stream = pair.First.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.Equal(pair.Second.Bytes, bytes.ToArray());
        });
    }
}

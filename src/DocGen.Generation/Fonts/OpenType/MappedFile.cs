using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>
/// A font file mapped read-only for the life of the process: the kernel keeps one copy for all processes and reads only the pages in use
/// (the fonts of templates/fonts.json are some 250 MB). Package managers replace files by renaming, so the mapping stays whole.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    private MappedFile(MemoryMappedFile file, int length)
    {
        this.file = file;
        this.length = length;
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    public static MappedFile Open(string path)
    {
        var size = new FileInfo(path).Length;
        if (size is 0 or > int.MaxValue) throw FontTable.Damaged("文件为空或超过 2 GB");
        return new(MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read), (int)size);
    }

    public override Span<byte> GetSpan() => new(start, length);

    // Mapped memory does not move: there is nothing to pin or unpin.
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}

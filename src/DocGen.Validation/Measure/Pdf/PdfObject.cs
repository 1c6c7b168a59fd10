using System.Runtime.InteropServices;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>An object of an open file, whatever it turns out to be: what it is not, it answers with nothing.</summary>
internal readonly unsafe struct PdfObject(QpdfHandle file, uint handle)
{
    /// <summary>0 when it stands within another object.</summary>
    public int Number => Qpdf.Number(file, handle);

    public bool IsDictionary => Qpdf.IsDictionary(file, handle) != 0;

    public bool IsStream => Qpdf.IsStream(file, handle) != 0;

    /// <summary>0 of what is no array.</summary>
    public int Length => Qpdf.IsArray(file, handle) != 0 ? Qpdf.Length(file, handle) : 0;

    public PdfObject this[int index] => new(file, Qpdf.Item(file, handle, index));

    /// <param name="key">With its slash.</param>
    public PdfObject this[string key] => new(file, Qpdf.Value(file, IsStream ? Qpdf.Dictionary(file, handle) : handle, key));

    public long? Integer => Qpdf.Integer(file, handle, out var value) != 0 ? value : null;

    /// <summary>Without its slash; empty of what is no name.</summary>
    public string Name => Qpdf.IsName(file, handle) != 0 ? Text(Qpdf.Name(file, handle))[1..] : "";

    /// <summary>Of a string; empty of what is none.</summary>
    public byte[] String => Qpdf.IsString(file, handle) != 0 && Qpdf.String(file, handle, out var length) is var bytes ? new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray() : [];

    /// <summary>Of a dictionary, with their slashes.</summary>
    public List<string> Keys(int most)
    {
        List<string> keys = [];
        if (!IsDictionary) return keys;
        Qpdf.BeginKeys(file, handle);
        while (keys.Count < most && Qpdf.HasMoreKeys(file) != 0) keys.Add(Text(Qpdf.NextKey(file)));
        return keys;
    }

    /// <summary>The content of a page, or of a stream, decoded; empty when it can't be, or has more bytes than allowed.</summary>
    public byte[] Content(int maxBytes)
    {
        byte* data = null;
        try
        {
            nuint length;
            var failed = IsStream
                ? (Qpdf.StreamData(file, handle, Qpdf.DecodeGeneralized, out var decoded, out data, out length) & Qpdf.Errors) != 0 || decoded == 0
                : (Qpdf.PageContent(file, handle, out data, out length) & Qpdf.Errors) != 0;
            return failed || data is null || length > (nuint)maxBytes ? [] : new ReadOnlySpan<byte>(data, (int)length).ToArray();
        }
        finally
        {
            NativeMemory.Free(data);
        }
    }

    /// <summary>It is not needed any more; files of many objects would fill the memory else.</summary>
    public void Release() => Qpdf.Release(file, handle);

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}

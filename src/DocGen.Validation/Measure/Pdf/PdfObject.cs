using System.Runtime.InteropServices;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>An object of an open file, whatever it turns out to be: what it is not, it answers with nothing.</summary>
internal readonly unsafe struct PdfObject(QpdfHandle file, uint handle)
{
    /// <summary>0 when it stands within another object.</summary>
    public int Number => Qpdf.Number(file, handle);

    public PdfType Type => (PdfType)Qpdf.Type(file, handle);

    public bool IsDictionary => Qpdf.IsDictionary(file, handle) != 0;

    public bool IsStream => Qpdf.IsStream(file, handle) != 0;

    public bool IsNull => Type == PdfType.Null;

    /// <summary>0 of what is no array.</summary>
    public int Length => Qpdf.IsArray(file, handle) != 0 ? Qpdf.Length(file, handle) : 0;

    public PdfObject this[int index] => new(file, Qpdf.Item(file, handle, index));

    /// <param name="key">With its slash.</param>
    public PdfObject this[string key] => new(file, Qpdf.Value(file, IsStream ? Qpdf.Dictionary(file, handle) : handle, key));

    public long? Integer => Qpdf.Integer(file, handle, out var value) != 0 ? value : null;

    /// <summary>Of integers too.</summary>
    public double? Real => Qpdf.Real(file, handle, out var value) != 0 ? value : null;

    public bool? Boolean => Qpdf.Boolean(file, handle, out var value) != 0 ? value != 0 : null;

    /// <summary>Without its slash; empty of what is no name.</summary>
    public string Name => Qpdf.IsName(file, handle) != 0 ? Text(Qpdf.Name(file, handle))[1..] : "";

    /// <summary>Of a string; empty of what is none.</summary>
    public byte[] String => Qpdf.IsString(file, handle) != 0 && Qpdf.String(file, handle, out var length) is var bytes ? new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray() : [];

    /// <summary>Of a dictionary or a stream's dictionary, with their slashes; keys of null are none.</summary>
    public List<string> Keys(int most)
    {
        List<string> keys = [];
        var dictionary = IsStream ? Qpdf.Dictionary(file, handle) : handle;
        if (Qpdf.IsDictionary(file, dictionary) == 0) return keys;
        Qpdf.BeginKeys(file, dictionary);
        while (keys.Count < most && Qpdf.HasMoreKeys(file) != 0) keys.Add(Text(Qpdf.NextKey(file)));
        return keys;
    }

    /// <summary>The data of a stream as stored, decrypted; empty when it can't be had.</summary>
    public byte[] Stored()
    {
        if (!IsStream) return [];
        byte* data = null;
        try
        {
            var failed = (Qpdf.StreamData(file, handle, Qpdf.DecodeNone, out _, out data, out var length) & Qpdf.Errors) != 0;
            return failed || data is null || length > int.MaxValue / 2 ? [] : new ReadOnlySpan<byte>(data, (int)length).ToArray();
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

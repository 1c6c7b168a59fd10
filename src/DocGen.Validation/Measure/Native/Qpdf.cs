using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>
/// The functions of libqpdf 11 that we call (qpdf-c.h). Objects are numbers that live as long as their file unless they are released; a call that fails
/// gives a null object or zero, and leaves an error behind.
/// </summary>
internal static unsafe partial class Qpdf
{
    /// <summary><c>qpdf_e_unsupported</c>, <c>qpdf_e_password</c>.</summary>
    public const int Unsupported = 3, WrongPassword = 4;

    /// <summary>As stored, but for encryption, which is taken off.</summary>
    public const int DecodeNone = 0;

    /// <summary>The bit of a result that means failure; the other one is warnings.</summary>
    public const int Errors = 2;

    private const string Library = NativeLibraries.Qpdf;

    [LibraryImport(Library, EntryPoint = "qpdf_init")]
    public static partial QpdfHandle Create();

    [LibraryImport(Library, EntryPoint = "qpdf_cleanup")]
    public static partial void Destroy(nint* file);

    /// <summary>Else it prints failures of reading objects.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_silence_errors")]
    public static partial void SilenceErrors(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_set_suppress_warnings")]
    public static partial void SuppressWarnings(QpdfHandle file, int suppress);

    /// <summary>The bytes are not copied: they stay where they are until the file is closed.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_read_memory", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Read(QpdfHandle file, string description, byte* pdf, ulong length, string password);

    /// <summary>It says that it is, whether or not a password is needed to read it.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_is_encrypted")]
    public static partial int IsEncrypted(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_get_error")]
    public static partial nint Error(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_more_warnings")]
    public static partial int HasWarnings(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_next_warning")]
    public static partial nint NextWarning(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_get_error_code")]
    public static partial int ErrorCode(QpdfHandle file, nint error);

    [LibraryImport(Library, EntryPoint = "qpdf_get_error_message_detail")]
    public static partial byte* ErrorDetail(QpdfHandle file, nint error);

    /// <summary>-1 when the tree of pages is beyond repair.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_get_num_pages")]
    public static partial int Pages(QpdfHandle file);

    /// <param name="index">From 0.</param>
    [LibraryImport(Library, EntryPoint = "qpdf_get_page_n")]
    public static partial uint Page(QpdfHandle file, nuint index);

    [LibraryImport(Library, EntryPoint = "qpdf_get_trailer")]
    public static partial uint Trailer(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_get_root")]
    public static partial uint Root(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_get_object_by_id")]
    public static partial uint Object(QpdfHandle file, int number, int generation);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_release")]
    public static partial void Release(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_release_all")]
    public static partial void ReleaseAll(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_object_id")]
    public static partial int Number(QpdfHandle file, uint handle);

    /// <summary>One of <see cref="Pdf.PdfType"/>.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_type_code")]
    public static partial int Type(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_is_dictionary")]
    public static partial int IsDictionary(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_is_stream")]
    public static partial int IsStream(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_is_array")]
    public static partial int IsArray(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_is_name")]
    public static partial int IsName(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_is_string")]
    public static partial int IsString(QpdfHandle file, uint handle);

    /// <summary>Of a stream.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_dict")]
    public static partial uint Dictionary(QpdfHandle file, uint handle);

    /// <summary>A null object when it is no dictionary or has no such key.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_key_if_dict", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint Value(QpdfHandle file, uint handle, string key);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_begin_dict_key_iter")]
    public static partial void BeginKeys(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_dict_more_keys")]
    public static partial int HasMoreKeys(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_dict_next_key")]
    public static partial byte* NextKey(QpdfHandle file);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_array_n_items")]
    public static partial int Length(QpdfHandle file, uint handle);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_array_item")]
    public static partial uint Item(QpdfHandle file, uint handle, int index);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_value_as_longlong")]
    public static partial int Integer(QpdfHandle file, uint handle, out long value);

    /// <summary>Of integers too.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_value_as_number")]
    public static partial int Real(QpdfHandle file, uint handle, out double value);

    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_value_as_bool")]
    public static partial int Boolean(QpdfHandle file, uint handle, out int value);

    /// <summary>With its slash, its escapes resolved.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_name")]
    public static partial byte* Name(QpdfHandle file, uint handle);

    /// <summary>Valid until the next string is asked for.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_binary_string_value")]
    public static partial byte* String(QpdfHandle file, uint handle, out nuint length);

    /// <summary>A block of <c>malloc</c>, for the caller to free.</summary>
    [LibraryImport(Library, EntryPoint = "qpdf_oh_get_stream_data")]
    public static partial int StreamData(QpdfHandle file, uint handle, int level, out int filtered, out byte* data, out nuint length);
}

/// <summary>A <c>qpdf_data</c>.</summary>
internal sealed unsafe class QpdfHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        var file = handle;
        Qpdf.Destroy(&file);
        return true;
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation.Fonts.Cff;
using DocGen.Generation.Fonts.OpenType;
using DocGen.Generation.Fonts.TrueType;

namespace DocGen.Generation.Fonts;

/// <summary>Opens TrueType and OpenType files and collections (.ttf, .otf, .ttc, .otc).</summary>
public static class FontFile
{
    /// <summary>
    /// Every face of the file, in its order. Codes: <c>font.unreadable</c>, <c>font.damaged</c>. The structure is checked here; the
    /// drawing of a single glyph only when it goes into a subset.
    /// </summary>
    public static Outcome<ImmutableArray<FontFace>> Open(string path)
    {
        MappedFile? file = null;
        try
        {
            file = MappedFile.Open(path);
            return Outcome.Of(Read(file.Memory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Outcome.Fail<ImmutableArray<FontFace>>(new Problem(
                "font.unreadable", $"字体文件 {Path.GetFileName(path)} 无法读取，可能不存在或没有读取权限。请检查文件 {path} 及其权限。"));
        }
        catch (InvalidDataException exception)
        {
            ((IDisposable?)file)?.Dispose();
            return Outcome.Fail<ImmutableArray<FontFace>>(new Problem(
                "font.damaged", $"字体文件 {Path.GetFileName(path)} 已损坏或不是 TrueType/OpenType 字体（{exception.Message}）。请重新安装提供该文件的软件包。"));
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no font, or a damaged one.</exception>
    internal static ImmutableArray<FontFace> Read(ReadOnlyMemory<byte> bytes)
    {
        var hash = new Lazy<string>(() => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
        // Faces of a collection share tables: one object for each offset, so that its caches are shared too.
        var outlines = new Dictionary<uint, GlyphOutlines>();
        var faces = ImmutableArray.CreateBuilder<FontFace>();
        foreach (var tables in TableDirectory.Read(new(bytes)))
        {
            var isCff = tables.Has("CFF ");
            var offset = tables.OffsetOf(isCff ? "CFF " : "glyf");
            if (!outlines.TryGetValue(offset, out var shared))
                outlines.Add(offset, shared = isCff ? CffOutlines.Read(tables) : TrueTypeOutlines.Read(tables));
            faces.Add(new OpenTypeFace(tables, shared, hash));
        }

        return faces.DrainToImmutable();
    }
}

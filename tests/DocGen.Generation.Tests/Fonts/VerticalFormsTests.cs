using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

public class VerticalFormsTests
{
    [Fact]
    public void Each_lookup_of_the_default_language_works_on_what_the_one_before_it_left()
    {
        byte[] gsub =
        [
            0, 1, 0, 0, 0, 10, 0, 44, 0, 72,
            0, 1, .. "hani"u8, 0, 8, // at 10: one script
            0, 10, 0, 1, .. "JAN "u8, 0, 18, // at 18: its default language system and the Japanese one
            0, 0, 0xFF, 0xFF, 0, 1, 0, 1, // at 28: the default has feature 1
            0, 0, 0xFF, 0xFF, 0, 1, 0, 0, // at 36: Japanese has feature 0
            0, 2, .. "vert"u8, 0, 14, .. "vert"u8, 0, 20, // at 44
            0, 0, 0, 1, 0, 2, // at 58: feature 0 asks for lookup 2
            0, 0, 0, 2, 0, 1, 0, 0, // at 64: feature 1 for lookups 1 and 0, which run in the order of the lookup list
            0, 3, 0, 8, 0, 30, 0, 60, // at 72
            0, 1, 0, 0, 0, 1, 0, 8, // at 80, lookup 0: single substitution, one subtable
            0, 2, 0, 8, 0, 1, 0, 6, 0, 1, 0, 1, 0, 5, // format 2: 5 becomes 6
            0, 7, 0, 0, 0, 1, 0, 8, // at 102, lookup 1: extension
            0, 1, 0, 1, 0, 0, 0, 8, // of a single substitution
            0, 1, 0, 6, 0, 10, 0, 2, 0, 1, 0, 6, 0, 7, // format 1: 6 and 7 become 16 and 17
            0, 1, 0, 0, 0, 1, 0, 8, // at 132, lookup 2: single substitution
            0, 2, 0, 8, 0, 1, 0, 99, 0, 1, 0, 1, 0, 5, // format 2: 5 becomes 99
        ];
        Assert.Equal(new Dictionary<ushort, ushort> { [5] = 16, [6] = 16, [7] = 17 }, VerticalForms.Read(new(gsub)));
        for (var length = 1; length < 130; length++)
            Assert.Throws<InvalidDataException>(() => VerticalForms.Read(new(gsub.AsMemory(0, length))));
        Assert.Empty(VerticalForms.Read(default));
    }
}

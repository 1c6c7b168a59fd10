namespace DocGen.Generation.Fonts;

/// <summary>A face as a document asks for it: what the family lacks is drawn by hand.</summary>
/// <param name="SyntheticBold">The family has no bold face: the outline is stroked as well as filled.</param>
/// <param name="SyntheticItalic">The family has no italic face: glyphs lean by 12 degrees.</param>
public sealed record TextFont(FontFace Face, bool SyntheticBold, bool SyntheticItalic);

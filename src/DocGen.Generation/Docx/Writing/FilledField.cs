namespace DocGen.Generation.Docx.Writing;

/// <summary>A control of a written document.</summary>
/// <param name="Number">From 1, also of the bookmark around it: some programs drop the tags of controls and keep bookmarks.</param>
/// <param name="Key">The field's path; <c>summary#2</c> for its second paragraph.</param>
/// <param name="Printed">What the control shows: its text, or the SHA-256 of its picture.</param>
internal sealed record FilledField(int Number, string Key, string Printed);

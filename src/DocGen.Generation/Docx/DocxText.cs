using System.Xml.Linq;
using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Generation.Docx;

/// <summary>A .docx as far as it could be read, with the XML that its places stand for.</summary>
/// <param name="Part">Name of the main part.</param>
/// <param name="Root">Of the main part, without our own comments.</param>
/// <param name="Places">By place as messages name it: the paragraph, cell, table or section that stands there, in whichever part.</param>
internal sealed record DocxText(string Part, XElement Root, IReadOnlyDictionary<string, XElement> Places, Salvaged<Document> Content);

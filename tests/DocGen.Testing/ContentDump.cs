using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DocGen.Generation.Content;
using DocGen.Generation.Pictures;

namespace DocGen.Testing;

/// <summary>
/// All that a content model says, one thing a line. Neighbouring runs of one format are one; what only layout or binding knows (static parts, labels,
/// fields) is left out, as no file says it.
/// </summary>
public static class ContentDump
{
    public static string Of(Document document)
    {
        var dump = new StringBuilder().Append(CultureInfo.InvariantCulture, $"even and odd headers {document.EvenAndOddHeaders}\n");
        foreach (var section in document.Sections)
        {
            dump.Append(CultureInfo.InvariantCulture, $"section {section.Setup}\n");
            Blocks(dump, section.Blocks, 1);
            Part(dump, "header", section.Headers);
            Part(dump, "footer", section.Footers);
        }
        return dump.ToString();
    }

    private static void Part(StringBuilder dump, string name, HeadersFooters all)
    {
        foreach (var (kind, blocks) in new[] { ("default", all.Default), ("first", all.First), ("even", all.Even) })
        {
            if (blocks is not { } some) continue;
            dump.Append(CultureInfo.InvariantCulture, $" {name} {kind}\n");
            Blocks(dump, some, 2);
        }
    }

    private static void Blocks(StringBuilder dump, ImmutableArray<Block> blocks, int depth)
    {
        foreach (var block in blocks)
            if (block is Table table) Table(dump, table, depth);
            else Paragraph(dump, (Paragraph)block, depth);
    }

    private static void Table(StringBuilder dump, Table table, int depth)
    {
        Line(dump, depth, $"table {string.Join(' ', table.Columns)} {table.Format}");
        foreach (var row in table.Rows)
        {
            Line(dump, depth, $"row {row.Format}");
            foreach (var cell in row.Cells)
            {
                Line(dump, depth, $"cell {cell.Format}");
                // Of a cell that goes on with the one above nothing is printed.
                if (cell.Format.Merge != VerticalMerge.Continue) Blocks(dump, cell.Blocks, depth + 1);
            }
        }
    }

    private static void Paragraph(StringBuilder dump, Paragraph paragraph, int depth)
    {
        var tabs = string.Join(' ', paragraph.Format.Tabs);
        Line(dump, depth, $"paragraph {paragraph.Format with { Tabs = [] }} {tabs} mark {paragraph.MarkFormat}");
        var (text, format) = ("", (TextFormat?)null);
        foreach (var inline in paragraph.Inlines)
        {
            if (inline is TextRun run)
            {
                if (run.Text.Length == 0) continue;
                if (format is not null && format != run.Format) Run();
                (text, format) = (text + run.Text, run.Format);
                continue;
            }
            Run();
            Line(dump, depth, inline switch
            {
                PictureFrame frame => $"{frame with { Picture = null, Field = null }} {Shown(frame.Picture)}",
                _ => (inline with { Field = null }).ToString()!,
            });
        }
        Run();

        void Run()
        {
            if (text.Length > 0) Line(dump, depth, $"run “{text}” {format}");
            (text, format) = ("", null);
        }
    }

    /// <summary>A file holds handwriting as pixels.</summary>
    private static string? Shown(Picture? picture) =>
        picture is { Format: PictureFormat.Ink } || picture?.PixelWidth == 1000 ? "handwriting" : picture?.Sha256;

    private static void Line(StringBuilder dump, int depth, string text) => dump.Append(' ', depth).Append(text).Append('\n');
}

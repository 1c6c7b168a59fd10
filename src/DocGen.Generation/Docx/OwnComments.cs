using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// The comments that lint hands a document back with. They are known by their author, so that a document that was mended with them beside it
/// can be taken as it is: they print nothing and are no remark of a person.
/// </summary>
internal static class OwnComments
{
    public const string Author = "DocGen 检查";

    /// <summary>Takes our comments and their marks out of both parts.</summary>
    /// <returns>How many they were, and whether there are comments of others.</returns>
    public static (int Count, bool Others) TakeFrom(XElement root, XElement? comments)
    {
        var all = comments?.Elements(W + "comment").ToList() ?? [];
        var own = all.Where(comment => comment.Attr("author") == Author).ToList();
        var ids = own.Select(comment => comment.Attr("id")).ToHashSet(StringComparer.Ordinal);
        foreach (var comment in own) comment.Remove();
        if (own.Count > 0)
            foreach (var mark in root.Descendants().Where(element => IsMark(element) && ids.Contains(element.Attr("id"))).ToList())
                Take(mark);
        return (own.Count, all.Count > own.Count);
    }

    private static bool IsMark(XElement element) => element.Name == W + "commentRangeStart" || element.Name == W + "commentRangeEnd" || element.Name == W + "commentReference";

    /// <summary>A run that only held the mark goes with it.</summary>
    private static void Take(XElement mark)
    {
        var run = mark.Parent;
        mark.Remove();
        if (run?.Name == W + "r" && run.Elements().All(child => child.Name == W + "rPr")) run.Remove();
    }
}

using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags;

/// <summary>A step of the program that makes blocks, rows or inlines of a document out of data. Immutable.</summary>
internal abstract class Part<T>
{
    public abstract void Bind(Frame frame, List<T> output);
}

/// <summary>What the template gives whole: the same instance in every document.</summary>
internal sealed class FixedPart<T>(T item) : Part<T>
{
    public override void Bind(Frame frame, List<T> output) => output.Add(item);
}

/// <summary>
/// Repeats its parts for each item of a list, enters an object, or tests a condition. Absent, null, false, the empty text and the empty
/// list are empty; the number 0 is a value.
/// </summary>
/// <param name="first">For the first item.</param>
/// <param name="later">For the items after it: other than <paramref name="first"/> where a label cell spans the whole list.</param>
internal sealed class SectionPart<T>(Reference reference, int minimum, ImmutableArray<Part<T>> first, ImmutableArray<Part<T>> later) : Part<T>
{
    public override void Bind(Frame frame, List<T> output)
    {
        var value = frame.Find(reference);
        var count = 0;
        if (value is ListValue list)
            foreach (var item in list.Items)
                Run(frame.Item(item, count, reference), count++, output);
        else if (!Emptiness.IsEmpty(value))
            Run(frame.Enter(value, reference), count++, output);
        while (count < minimum) Run(frame.EmptyItem(count, reference), count++, output);
    }

    private void Run(Frame frame, int count, List<T> output)
    {
        foreach (var part in count == 0 ? first : later) part.Bind(frame, output);
    }
}

/// <summary>Stands when the value is empty.</summary>
internal sealed class InvertedPart<T>(Reference reference, ImmutableArray<Part<T>> parts) : Part<T>
{
    public override void Bind(Frame frame, List<T> output)
    {
        if (!Emptiness.IsEmpty(frame.Find(reference))) return;
        foreach (var part in parts) part.Bind(frame, output);
    }
}

internal static class Emptiness
{
    public static bool IsEmpty(Value value) => value switch
    {
        NullValue => true,
        BooleanValue boolean => !boolean.Boolean,
        TextValue text => text.Text.Length == 0,
        ListValue list => list.Items.IsEmpty,
        _ => false,
    };
}

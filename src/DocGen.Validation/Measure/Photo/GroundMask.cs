namespace DocGen.Validation.Measure.Photo;

/// <summary>
/// Which pixels of the bands are ground. What is far from the ground's colour and hangs together with the head or the torso is the person, be it hair
/// that reaches the edge, an ear or a shoulder. A thing behind the person hangs together with it too, but reaches the picture's upper edge beside the head,
/// which hair does not: it stays ground, and spoils it.
/// </summary>
internal static class GroundMask
{
    /// <summary>Of the upper edge's columns beside the head, on one side: so much is no strand of hair.</summary>
    private const double ThingAtEdge = 0.25;

    public static bool[] Of(Lab lab, GroundBands bands, Head head, GroundColour colour)
    {
        var person = Person(lab, head, colour);
        var (left, right) = (HasThing(lab, person, head, isLeft: true), HasThing(lab, person, head, isLeft: false));
        for (var y = 0; y < bands.Left.Height; y++)
            for (var x = 0; x < lab.Width; x++)
            {
                var pixel = y * lab.Width + x;
                if (x < head.Middle ? left : right) person[pixel] = false;
                if (head.Contains(x, y) && !colour.IsNear(lab, pixel)) person[pixel] = true;
            }
        return Ground(lab, bands, person);
    }

    /// <summary>Fills from the face and from the middle of the lower edge.</summary>
    private static bool[] Person(Lab lab, Head head, GroundColour colour)
    {
        var person = new bool[lab.Width * lab.Height];
        var open = new Stack<int>();
        for (var y = Math.Max(0, head.Face.Y); y < Math.Min(lab.Height, head.Face.Bottom); y++)
            for (var x = Math.Max(0, head.Face.X); x < Math.Min(lab.Width, head.Face.Right); x++) Visit(y * lab.Width + x);
        for (var x = lab.Width / 5; x < lab.Width - lab.Width / 5; x++) Visit((lab.Height - 1) * lab.Width + x);
        while (open.TryPop(out var pixel))
        {
            var x = pixel % lab.Width;
            if (x > 0) Visit(pixel - 1);
            if (x < lab.Width - 1) Visit(pixel + 1);
            if (pixel >= lab.Width) Visit(pixel - lab.Width);
            if (pixel < person.Length - lab.Width) Visit(pixel + lab.Width);
        }
        return person;

        void Visit(int pixel)
        {
            if (person[pixel] || !colour.IsFar(lab, pixel)) return;
            person[pixel] = true;
            open.Push(pixel);
        }
    }

    private static bool HasThing(Lab lab, bool[] person, Head head, bool isLeft)
    {
        int beside = 0, taken = 0;
        for (var x = 0; x < lab.Width; x++)
        {
            if (head.IsOver(x) || (x < head.Middle) != isLeft) continue;
            beside++;
            if (person[x]) taken++;
        }
        return taken > ThingAtEdge * beside;
    }

    /// <summary>Without the pixels beside a person's, whose colours are mixed.</summary>
    private static bool[] Ground(Lab lab, GroundBands bands, bool[] person)
    {
        const int mixed = 2;
        var ground = new bool[person.Length];
        for (var y = 0; y < bands.Left.Height; y++)
            for (var x = 0; x < lab.Width; x++)
                ground[y * lab.Width + x] = bands.Contains(x, y);
        for (var y = 0; y < Math.Min(lab.Height, bands.Left.Height + mixed); y++)
            for (var x = 0; x < lab.Width; x++)
            {
                if (!person[y * lab.Width + x]) continue;
                for (var row = Math.Max(0, y - mixed); row <= Math.Min(lab.Height - 1, y + mixed); row++)
                    ground.AsSpan(row * lab.Width + Math.Max(0, x - mixed), Math.Min(lab.Width - 1, x + mixed) - Math.Max(0, x - mixed) + 1).Clear();
            }
        return ground;
    }
}

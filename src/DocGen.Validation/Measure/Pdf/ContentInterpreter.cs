namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// Runs the content of one page without drawing: follows matrix, clip, text mode and colours as far as they decide what is seen (ISO 32000-1, annex A lists the
/// operators). Whatever content can make long is counted against a budget.
/// </summary>
internal sealed class ContentInterpreter(Extent page, ContentBudget budget)
{
    private const int DeepestForm = 12, DeepestState = 512, MostOperands = 16;

    /// <summary>Of the page: a picture of this size hides what lies below it.</summary>
    private const double Covering = 0.95;

    private readonly Stack<GraphicsState> saved = [];
    private readonly PaintedPage painted = new(page, Covering);
    private readonly Dictionary<int, byte[]> contents = [];
    private readonly double[] operands = new double[MostOperands];
    private GraphicsState state = new() { Matrix = Affine.Identity, Clip = page, Opacity = 1 };
    private Extent path = Extent.None;
    private bool clips;
    private int operand, unsaved, depth;

    public IReadOnlyList<PlacedImage> Images => painted.Images;

    public bool ShowsText => painted.ShowsText;

    public bool HidesText => painted.HidesText;

    public bool Draws => painted.Draws;

    public bool Damaged { get; private set; }

    public bool Unfinished { get; private set; }

    public void Run(PdfObject dictionary)
    {
        var content = dictionary["/Contents"];
        using var whole = new MemoryStream();
        for (var index = 0; index < Math.Max(1, content.Length) && !Unfinished; index++)
        {
            var part = content.Length > 0 ? content[index] : content;
            if (part.IsStream) whole.Write(Read(part));
            else Damaged |= content.Length > 0;
            Unfinished |= whole.Length > ContentBudget.MostAtOnce;
            // An operator may not go over the end of a stream.
            whole.WriteByte((byte)'\n');
        }
        Run(whole.ToArray(), new PageResources(PageBox.Inherited(dictionary, "/Resources")));
    }

    /// <summary>Content that needs no resources.</summary>
    public void Run(byte[] content) => Run(content, resources: null);

    private void Run(byte[] content, PageResources? resources)
    {
        Unfinished |= !budget.Interpret(content.Length);
        var tokens = new ContentTokens(content);
        var (name, bottom) = ("", saved.Count);
        var shows = false;
        while (!Unfinished && tokens.Next() is var token and not ContentToken.End)
        {
            switch (token)
            {
                case ContentToken.Number: Push(tokens.Number); break;
                case ContentToken.Name: name = ContentTokens.NameOf(tokens.Text); break;
                case ContentToken.String: shows |= tokens.Text.ContainsAnyExcept((byte)0, (byte)' '); break;
                case ContentToken.Word:
                    if (!budget.Operator()) Unfinished = true;
                    else if (tokens.Text.SequenceEqual("BI"u8)) Paint(InlineImage.Read(ref tokens));
                    else if (tokens.Text.SequenceEqual("Q"u8)) Restore(bottom);
                    else Execute(tokens.Text, name, shows, resources);
                    (operand, name, shows) = (0, "", false);
                    break;
            }
        }
        while (saved.Count > bottom) state = saved.Pop();
    }

    private void Execute(ReadOnlySpan<byte> word, string name, bool shows, PageResources? resources)
    {
        switch (word)
        {
            case [(byte)'q']: Save(); break;
            case [(byte)'c', (byte)'m'] when operand >= 6: state.Matrix = new Affine(At(-6), At(-5), At(-4), At(-3), At(-2), At(-1)).Then(state.Matrix); break;
            case [(byte)'T', (byte)'r'] when operand >= 1: state.TextMode = (int)Math.Clamp(At(-1), 0, 7); break;
            case [(byte)'T', (byte)'j'] or [(byte)'T', (byte)'J'] or [(byte)'\''] or [(byte)'"']:
                if (shows) painted.Print(state);
                break;
            case [(byte)'D', (byte)'o']: Show(name, resources); break;
            case [(byte)'g', (byte)'s'] when Look(resources) is { } found: found.Apply(name, ref state); break;
            case [(byte)'s', (byte)'h']: painted.Draw(state.Clip, state, inWhite: false); break;
            default:
                if (!TakeColour(word) && !TakePath(word)) TakePainting(word);
                break;
        }
    }

    private bool TakeColour(ReadOnlySpan<byte> word)
    {
        bool? white = word switch
        {
            [(byte)'g'] or [(byte)'G'] => operand >= 1 && At(-1) >= 1,
            [(byte)'r', (byte)'g'] or [(byte)'R', (byte)'G'] => operand >= 3 && At(-3) >= 1 && At(-2) >= 1 && At(-1) >= 1,
            [(byte)'k'] or [(byte)'K'] => operand >= 4 && At(-4) + At(-3) + At(-2) + At(-1) <= 0,
            // Of three components only red, green and blue are likely; what one or four of them mean, their colour space knows.
            [(byte)'s', (byte)'c', ..] or [(byte)'S', (byte)'C', ..] => operand == 3 && At(-3) >= 1 && At(-2) >= 1 && At(-1) >= 1,
            [(byte)'c', (byte)'s'] or [(byte)'C', (byte)'S'] => false,
            _ => null,
        };
        if (white is not { } isWhite) return false;
        if (char.IsAsciiLetterUpper((char)word[0])) state.StrokesWhite = isWhite;
        else state.FillsWhite = isWhite;
        return true;
    }

    private bool TakePath(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case [(byte)'r', (byte)'e'] when operand >= 4:
                foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(At(-4), At(-3)), (At(-4) + At(-2), At(-3)), (At(-4), At(-3) + At(-1)), (At(-4) + At(-2), At(-3) + At(-1))]) Reach(x, y);
                return true;
            case [(byte)'m'] or [(byte)'l'] or [(byte)'c'] or [(byte)'v'] or [(byte)'y']:
                for (var pair = operand & ~1; pair >= 2; pair -= 2) Reach(At(-pair), At(1 - pair));
                return true;
            case [(byte)'W'] or [(byte)'W', (byte)'*']:
                clips = true;
                return true;
            default: return false;
        }
    }

    private void TakePainting(ReadOnlySpan<byte> word)
    {
        bool? inWhite = word switch
        {
            [(byte)'f'] or [(byte)'F'] or [(byte)'f', (byte)'*'] => state.FillsWhite,
            [(byte)'S'] or [(byte)'s'] => state.StrokesWhite,
            [(byte)'B'] or [(byte)'b'] or [(byte)'B', (byte)'*'] or [(byte)'b', (byte)'*'] => state.FillsWhite && state.StrokesWhite,
            _ => null,
        };
        if (inWhite is { } white) painted.Draw(path, state, white);
        else if (word is not [(byte)'n']) return;
        if (clips) state.Clip = state.Clip.And(path);
        (path, clips) = (Extent.None, false);
    }

    private void Reach(double x, double y)
    {
        var (toX, toY) = state.Matrix.Of(x, y);
        path = path.With(toX, toY);
    }

    private void Save()
    {
        if (saved.Count < DeepestState) saved.Push(state);
        else unsaved++;
    }

    /// <param name="bottom">States below belong to whoever shows this form.</param>
    private void Restore(int bottom)
    {
        if (unsaved > 0) unsaved--;
        else if (saved.Count > bottom) state = saved.Pop();
    }

    private void Show(string name, PageResources? resources)
    {
        if (Look(resources) is not { } found) return;
        if (found.Find(name) is not { } target) Damaged = true;
        else if (target.Image is { } image) Paint(image);
        else if (target.Form is { } form) RunForm(form, found);
    }

    private PageResources? Look(PageResources? resources)
    {
        if (resources is not null && !budget.Lookup()) Unfinished = true;
        return Unfinished ? null : resources;
    }

    private void Paint(ImageFacts image)
    {
        // One that says that it has no pixels, or billions, is told elsewhere.
        if (!budget.Image()) Unfinished = true;
        else if (image.Width > 0 && image.Height > 0) painted.Place(image, state);
    }

    private void RunForm(PdfObject form, PageResources outer)
    {
        if (depth >= DeepestForm || !budget.Form())
        {
            Unfinished = true;
            return;
        }
        var before = (state, path, clips, unsaved);
        saved.Push(state);
        if (MatrixOf(form["/Matrix"]) is { } matrix) state.Matrix = matrix.Then(state.Matrix);
        if (PageBox.BoxOf(form["/BBox"]) is { IsEmpty: false } box) state.Clip = state.Clip.And(state.Matrix.Of(box));
        (path, clips, unsaved) = (Extent.None, false, 0);
        depth++;
        if (!state.Clip.IsEmpty) Run(Read(form), form["/Resources"] is { IsDictionary: true } own ? new PageResources(own) : outer);
        depth--;
        saved.Pop();
        (state, path, clips, unsaved) = before;
    }

    private byte[] Read(PdfObject stream)
    {
        if (contents.TryGetValue(stream.Number, out var known)) return known;
        var data = StreamData.Of(stream, Math.Clamp(budget.Bytes, 0, ContentBudget.MostAtOnce));
        Unfinished |= data.End == StreamEnd.TooLong || !budget.Read(data.Bytes.Length);
        Damaged |= data.End is StreamEnd.Broken or StreamEnd.Picture;
        if (stream.Number != 0) contents[stream.Number] = data.Bytes;
        return data.Bytes;
    }

    private void Push(double number)
    {
        if (operand == MostOperands) Array.Copy(operands, 1, operands, 0, --operand);
        operands[operand++] = number;
    }

    /// <param name="index">From the last: -1.</param>
    private double At(int index) => operands[operand + index];

    private static Affine? MatrixOf(PdfObject array)
    {
        if (array.Length != 6) return null;
        Span<double> numbers = stackalloc double[6];
        for (var index = 0; index < 6; index++) numbers[index] = array[index].Real ?? 0;
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}

namespace DocGen.Documents;

/// <summary>A rectangle on a page, from the page's upper left corner, y growing downwards.</summary>
public readonly record struct Box(Points X, Points Y, Points Width, Points Height)
{
    public Points Right => X + Width;

    public Points Bottom => Y + Height;
}

namespace DocGen.Validation.Measure.Pdf;

/// <summary>What the names in a content stand for (ISO 32000-1, 7.8.3); each is looked up once.</summary>
internal sealed class PageResources(PdfObject dictionary)
{
    private readonly Dictionary<string, ShownObject?> objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExtendedState> states = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such picture or form.</summary>
    public ShownObject? Find(string name)
    {
        if (objects.TryGetValue(name, out var known)) return known;
        var target = dictionary["/XObject"]["/" + name];
        ShownObject? found = !target.IsStream ? null
            : target["/Subtype"].Name switch
            {
                "Image" => new(ImageFacts.Of(target), Form: null),
                "Form" => new(Image: null, target),
                _ => new(Image: null, Form: null),
            };
        return objects[name] = found;
    }

    /// <summary>A parameter dictionary (8.4.5): opacity, soft mask and blend mode, where it has them.</summary>
    public void Apply(string name, ref GraphicsState state)
    {
        if (!states.TryGetValue(name, out var known)) states[name] = known = ExtendedState.Of(dictionary["/ExtGState"]["/" + name]);
        state.Opacity = known.Opacity ?? state.Opacity;
        state.Mixes = known.Mixes ?? state.Mixes;
    }

    private readonly record struct ExtendedState(double? Opacity, bool? Mixes)
    {
        public static ExtendedState Of(PdfObject parameters)
        {
            PdfObject mask = parameters["/SMask"], blend = parameters["/BM"];
            var mode = blend.Length > 0 ? blend[0].Name : blend.Name;
            bool? mixes = mask.IsDictionary || mode is not ("" or "Normal" or "Compatible") ? true : mask.Name == "None" || mode.Length > 0 ? false : null;
            return new(parameters["/ca"].Real, mixes);
        }
    }
}

/// <summary>What Do shows: a picture, a form, or nothing (PostScript).</summary>
internal sealed record ShownObject(ImageFacts? Image, PdfObject? Form);

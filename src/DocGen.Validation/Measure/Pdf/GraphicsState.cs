namespace DocGen.Validation.Measure.Pdf;

/// <summary>What q saves and Q restores (ISO 32000-1, 8.4), as far as it decides what can be seen.</summary>
internal record struct GraphicsState
{
    /// <summary>Rendering modes (9.3.6) that leave no ink.</summary>
    private const int Invisible = 3, OnlyClips = 7;

    private const double Faint = 0.02, Solid = 0.98;

    /// <summary>From here to the page's coordinates.</summary>
    public required Affine Matrix { get; set; }

    /// <summary>The box around what may be painted, in the page's coordinates.</summary>
    public required Extent Clip { get; set; }

    public int TextMode { get; set; }

    public bool FillsWhite { get; set; }

    public bool StrokesWhite { get; set; }

    /// <summary>Of what is filled; 1 is opaque.</summary>
    public required double Opacity { get; set; }

    /// <summary>A soft mask or a blend mode is on: what is painted mixes with what lies below.</summary>
    public bool Mixes { get; set; }

    public readonly bool IsOpaque => Opacity >= Solid && !Mixes;

    public readonly bool IsInvisible => Opacity < Faint;

    public readonly bool HidesText => IsInvisible || TextMode is Invisible or OnlyClips;

    public readonly bool PrintsWhite => TextMode is 0 or 4 && FillsWhite;
}

namespace DocGen.Validation.Measure.Photo;

/// <summary>The uppermost row of the head with hair: upwards from the brow until nothing but ground is left above.</summary>
internal static class Crown
{
    /// <summary>ΔE*ab from the ground's colour; shadows and noise stay below.</summary>
    private const float Different = 15;

    /// <summary>Columns on both sides of the middle, of the face's width.</summary>
    private const double Reach = 0.3;

    /// <summary>Of those columns that are different in a row of the head; and rows without, above the head.</summary>
    private const double Present = 0.08;

    private const int Gap = 4;

    /// <summary>Standard deviation of L* above which things behind the head can't be told from it.</summary>
    private const double Uneven = 12;

    /// <summary>Of the face's height: hair and forehead over the brow take more; less means that the hair has the ground's colour.</summary>
    private const double LeastForehead = 0.12;

    /// <summary>In rows of the measured picture.</summary>
    public static int? Row(Lab lab, Head head, GroundColour colour, BackgroundFacts ground)
    {
        if (ground.Share == 0 || ground.LightnessDeviation > Uneven || head.Face.Y >= lab.Height) return null;
        var left = Math.Clamp((int)(head.Middle - Reach * head.Face.Width), 0, lab.Width);
        var right = Math.Clamp((int)(head.Middle + Reach * head.Face.Width), left, lab.Width);
        if (right == left) return null;
        var crown = head.Face.Y;
        for (var y = head.Face.Y - 1; y >= 0 && crown - y <= Gap; y--)
            if (IsHead(y)) crown = y;
        return head.Face.Y <= 0 ? 0 : head.Face.Y - crown < LeastForehead * head.Face.Height && crown > 0 ? null : crown;

        bool IsHead(int y)
        {
            var different = 0;
            for (var x = left; x < right; x++)
                if (colour.Difference(lab, y * lab.Width + x) > Different) different++;
            return different > Present * (right - left);
        }
    }
}

using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Checks.Photo;

/// <summary>
/// Every number that a check of good practice judges by. What a notice asks itself comes from its file. Figures marked “to calibrate” are
/// proposals that were tried on few pictures; they only warn.
/// </summary>
internal static class PhotoThresholds
{
    /// <summary>Pixels that are sent to a decoder at most; a decoded picture of this size takes 300 MB.</summary>
    public const long MaxPixels = PictureDecoder.MaxPixels;

    /// <summary>Bytes of nothing known after a JPEG's end: phones append a time of eight, and no picture or archive is as small.</summary>
    public const long HarmlessTrailer = 16;

    /// <summary>Share of the picture that must be ground for its colour to be judged. To calibrate.</summary>
    public const double GroundShare = 0.03;

    /// <summary>L* (sRGB grey 207). Lit studio walls measure 86 and more; what measures 73–82 may be one in shadow or a grey one: a person looks.</summary>
    public const double WhiteLightness = 83;

    /// <summary>L* (sRGB grey 171): darker than any white wall that was measured. To calibrate.</summary>
    public const double DarkLightness = 70;

    /// <summary>L* that 95 % of a white ground exceed; below are shadows. To calibrate.</summary>
    public const double ShadowLightness = 72;

    /// <summary>C*ab: casts of lamps reach about 6. To calibrate.</summary>
    public const double NeutralChroma = 6;

    /// <summary>C*ab that 95 % of a white ground stay below. Proposed 8, with room for the noise of cameras.</summary>
    public const double NeutralChromaP95 = 12;

    /// <summary>C*ab: a tint that nobody calls white; the pale blue of photo studios begins at about 20. To calibrate.</summary>
    public const double ColouredChroma = 15;

    /// <summary>Of the ground: more than a lapel or a strand of hair that was taken for ground. To calibrate.</summary>
    public const double NotWhiteShare = 0.2;

    /// <summary>Standard deviation of L*; light studio grounds measure under 3. To calibrate.</summary>
    public const double EvenDeviation = 6;

    /// <summary>ISO/IEC 29794-5:2025 background uniformity; even light grounds measure 1.5, cluttered ones 186–736.</summary>
    public const double EvenGradient = 30;

    /// <summary>Share of pixels with a visible colour below which a picture is grey; skin alone takes more. To calibrate.</summary>
    public const double ColourShare = 0.02;

    /// <summary>BlazeFace scores frontal portraits higher, cut faces 0.77–0.89. To calibrate.</summary>
    public const double SureFace = 0.7;

    /// <summary>Of the largest face's area: smaller ones are prints on clothes, pictures on walls and errors.</summary>
    public const double SecondFaceArea = 0.2;

    /// <summary>The detector's box over the width of a face at the cheekbones: 2.38 against 2.22 distances of the eyes, on few portraits. To calibrate.</summary>
    public const double BoxOverFace = 1.07;

    /// <summary>Width of the face over that of the picture: GA 461-2004 has 207 ± 14 of 358 pixels (0.54–0.62); social cards 0.50–0.71.</summary>
    public const double FaceWidthMin = 0.40;

    /// <inheritdoc cref="FaceWidthMin"/>
    public const double FaceWidthMax = 0.75;

    /// <summary>What suggestions aim at: 207 of 358 pixels (GA 461-2004).</summary>
    public const double FaceWidthIdeal = 207.0 / 358;

    /// <summary>Middle of the eyes over the picture's width; social cards allow 0.45–0.55.</summary>
    public const double EyesMiddleMin = 0.42;

    /// <inheritdoc cref="EyesMiddleMin"/>
    public const double EyesMiddleMax = 0.58;

    /// <summary>Line of the eyes from the top over the picture's height: GA 461-2004 has at most 0.53; examination boards 0.30–0.50.</summary>
    public const double EyesHeightMin = 0.30;

    /// <inheritdoc cref="EyesHeightMin"/>
    public const double EyesHeightMax = 0.55;

    /// <summary>Free room above the hair over the picture's height: GA 461-2004 has 7–21 of 441 pixels (0.016–0.048).</summary>
    public const double CrownRoom = 0.01;

    /// <summary>What suggestions aim at: 14 of 441 pixels (GA 461-2004).</summary>
    public const double CrownRoomIdeal = 14.0 / 441;

    /// <summary>Room between the face and the edge over the picture's width: detectors also find faces that the edge cuts.</summary>
    public const double EdgeRoom = 0.05;

    /// <summary>Degrees between the line of the eyes and the horizontal: ISO/IEC 19794-5 has ±8 for enrolment, examination boards 10.</summary>
    public const double Tilt = 5;

    /// <inheritdoc cref="Tilt"/>
    public const double TiltMuch = 10;

    /// <summary>Degrees: nobody leans so far, so the whole photo is turned.</summary>
    public const double TiltLying = 45;

    /// <summary>Pixels between the eyes: ICAO 9303 wants 90, the smallest picture that notices allow gives 55–65.</summary>
    public const double EyeDistance = 45;

    /// <summary>Mean luma of the face, 0–255; darker skin measures lower, so this is far from the middle. To calibrate.</summary>
    public const double DarkFace = 70;

    /// <inheritdoc cref="DarkFace"/>
    public const double BrightFace = 210;

    /// <summary>Share of the face that is black (≤ 25) or burnt out (≥ 247), ISO/IEC 29794-5:2025 under- and over-exposure.</summary>
    public const double LostShare = 0.10;

    /// <summary>Bits of the luma histogram, of 8 (ISO/IEC 29794-5:2025 dynamic range).</summary>
    public const double Entropy = 5;

    /// <summary>Variance of the Laplacian at 480 pixels of height: sharp portraits measure 206–387. To calibrate.</summary>
    public const double Sharp = 100;

    /// <inheritdoc cref="Sharp"/>
    public const double Blurred = 40;

    /// <summary>Quality by the luma table of ITU-T T.81, annex K: below, encoders drop visible detail. To calibrate.</summary>
    public const int Quality = 50;

    /// <summary>Steps at the 8-pixel grid over steps beside it. To calibrate.</summary>
    public const double Blockiness = 1.5;
}

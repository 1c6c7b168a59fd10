namespace DocGen.Generation.Fonts;

public enum FontStyle { Regular, Bold, Italic, BoldItalic }

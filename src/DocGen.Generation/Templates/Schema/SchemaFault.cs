namespace DocGen.Generation.Templates.Schema;

/// <summary>Which assertion a value breaks by itself, whatever its members are.</summary>
internal enum SchemaFault
{
    Enum,
    Pattern,
    TooShort,
    Minimum,
    Maximum,
    MultipleOf,
    TooFewItems,
    TooManyItems,
    DuplicateItems,
    Members,
    Choice,
}

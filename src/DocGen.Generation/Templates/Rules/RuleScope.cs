using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>What an expression looks at: paths begin at the item, those with a leading slash at the root.</summary>
internal readonly record struct RuleScope(ObjectValue Root, Value Item)
{
    public static RuleScope Of(ObjectValue root) => new(root, root);
}

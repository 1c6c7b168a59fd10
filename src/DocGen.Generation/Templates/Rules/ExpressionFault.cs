namespace DocGen.Generation.Templates.Rules;

/// <summary>Why an expression can't be compiled.</summary>
/// <param name="Code"><c>template.rule-syntax</c>, <c>template.rule-field</c> or <c>template.rule-type</c>.</param>
/// <param name="Position">Of the character, from 0.</param>
internal sealed record ExpressionFault(string Code, string Message, int Position);

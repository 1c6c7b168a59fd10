namespace DocGen.Generation.Templates;

/// <summary>The catalogue in service. It is swapped whole: whoever looks once sees the one or the other, forms and notices alike. Thread-safe.</summary>
public sealed class TemplateShelf(TemplateCatalogue first)
{
    private volatile TemplateCatalogue current = first;

    public TemplateCatalogue Current => current;

    public void Swap(TemplateCatalogue renewed) => current = renewed;
}

using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;
using DocGen.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocGen.Golden.Tests;

public sealed partial class OfficeTests
{
    [Fact]
    public void A_form_with_remarks_is_valid_Open_XML_and_LibreOffice_keeps_all_of_it()
    {
        const string form = "evaluation-form/v1";
        Remark[] remarks = [new(null, "全文"), new("第1段", "首段"), new("表格1 第2行第3列 第1段", "单元格"), new("表格11", "表格"), new("第1节", "页面"), new("页脚1 第1段", "页脚")];
        using var templates = new CopiedTemplates();
        var remarked = Stages.Must(RemarkedDocx.Write(File.ReadAllBytes(Docx(form)), remarks, Limits.Default));
        File.WriteAllBytes(templates.Docx(form), remarked.ToArray());
        using (var document = WordprocessingDocument.Open(templates.Docx(form), isEditable: false))
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}"));

        // Not by the LibreOffice of this class: it would open a window for the comments, which a machine without a screen has not.
        using var place = new TemporaryFile("form.docx", remarked.Span);
        var saved = place.Beside("saved/form.docx");
        Tools.Run("soffice", "--headless", $"-env:UserInstallation=file://{place.Beside("profile")}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", place.Beside("saved"), place.Path);
        using (var document = WordprocessingDocument.Open(saved, isEditable: false))
            Assert.Equal(
                ["全文", "首段", "单元格", "表格", "页面", "页脚1 第1段：页脚"],
                document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().Select(comment => comment.InnerText).OrderBy(text => Array.FindIndex(remarks, remark => text.EndsWith(remark.Text, StringComparison.Ordinal))));
        // Whoever mends the copy and puts it in the form's place gets the same form.
        File.Copy(saved, templates.Docx(form), overwrite: true);
        Assert.Empty(TemplateCatalogue.Load(templates.Folder, Limits.Default).Value!.Find(form.Replace('/', '@')).Problems);
        var request = Stages.Request($"{form}/typical");
        Assert.Equal(Printed(Stages.LayOut(request)), Printed(Stages.LayOut(request, templates.Load())));
    }
}

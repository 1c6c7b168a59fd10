using static DocGen.Testing.Attachments.Fault;

namespace DocGen.Testing.Attachments;

/// <summary>Of every kind one upload to accept and five to refuse.</summary>
public static class TrialUploads
{
    public static IEnumerable<TrialUpload> All => [.. Personal(), .. Studies(), .. Work(), .. Titles(), .. Merits(), .. Forms(), .. Rest()];

    private static IEnumerable<TrialUpload> Personal()
    {
        var card = new Submission(Identity.Card, Container.Jpeg) { Dpi = 300 };
        yield return Sound(card);
        yield return Pages("the side with the portrait is missing", card, [2, 2], "parts");
        yield return OtherPerson(card, "孟昊");
        yield return Blurred(card);
        yield return Dark(card);
        yield return Coarse(card);

        var insurance = new Submission(Proofs.SocialInsurance, Container.Pdf()) { BornDigital = true };
        yield return Sound(insurance);
        yield return OtherPerson(insurance, "褚遂");
        yield return Locked(insurance);
        yield return OtherDocument(insurance, Proofs.Generic);
        yield return Oblique(insurance with { BornDigital = false });
        yield return Crushed(insurance with { BornDigital = false });
    }

    private static IEnumerable<TrialUpload> Studies()
    {
        var education = new Submission(Certificates.Education, Container.Jpeg) { Dpi = 300 };
        yield return Sound(education);
        yield return OtherPerson(education, "夏侯婉清");
        yield return OtherDocument(education, Certificates.Degree);
        yield return Coarse(education);
        yield return Oblique(education);
        yield return Truncated(education);

        var degree = new Submission(Certificates.Degree, Container.Png);
        yield return Sound(degree);
        yield return OtherPerson(degree, "郭子健");
        yield return OtherDocument(degree, Certificates.Education);
        yield return Blurred(degree);
        yield return Cut(degree);
        yield return Pale(degree);

        var registration = new Submission(Writings.GraduateRegistration, Container.Tiff);
        yield return Sound(registration);
        yield return Blurred(registration);
        yield return Pale(registration);
        yield return Dark(registration);
        yield return Turned(registration, 1);
        yield return Truncated(registration with { As = Container.Jpeg });

        var verification = new Submission(Proofs.CredentialVerification, Container.Pdf()) { BornDigital = true };
        yield return Sound(verification);
        yield return OtherPerson(verification, "骆驿");
        yield return Locked(verification);
        yield return Truncated(verification with { BornDigital = false, As = Container.Jpeg });
        yield return Coarse(verification with { BornDigital = false, As = Container.Png }, 72);
        yield return OtherDocument(verification, Proofs.SocialInsurance);
    }

    private static IEnumerable<TrialUpload> Work()
    {
        var employment = new Submission(Proofs.Employment, Container.Pdf());
        yield return Sound(employment);
        yield return Pages("wages twice and no record of taxes", employment, [1, 2, 2], "parts", "duplicate");
        yield return Pages("without the contract", employment, [2, 3, 3], "parts");
        yield return OtherPerson(employment, "闻人杰");
        yield return Blurred(employment, page: 3);
        yield return Blank(employment, 2);

        var education = new Submission(Proofs.ContinuingEducation, Container.Jpeg);
        yield return Sound(education);
        yield return OtherYear(education, 2021);
        yield return OtherPerson(education, "钱进");
        yield return Turned(education, 2);
        yield return Cut(education);
        yield return Dark(education);

        var assessment = new Submission(OwnForms.AnnualAssessment, Container.Pdf(PdfShape.WithText));
        yield return Sound(assessment);
        yield return Unsealed(assessment);
        yield return Grey(assessment);
        yield return OtherYear(assessment, 2020);
        yield return Pages("without the second page", assessment, [1], "seals");
        yield return Shaken(assessment);
    }

    private static IEnumerable<TrialUpload> Titles()
    {
        var appointment = new Submission(Certificates.Appointment, Container.Pdf(PdfShape.Rotated));
        yield return Sound(appointment);
        yield return OtherPerson(appointment, "柯子澄");
        yield return OtherDocument(appointment, Proofs.Contribution);
        yield return Skewed(appointment);
        yield return Blurred(appointment);
        yield return Shaken(appointment);

        var qualification = new Submission(Certificates.Qualification, Container.Png) { Dpi = 300 };
        yield return Sound(qualification);
        yield return OtherPerson(qualification, "欧阳正则");
        yield return OtherDocument(qualification, Certificates.Award);
        yield return Pale(qualification);
        yield return Shaken(qualification);
        yield return Coarse(qualification, 100);
    }

    private static IEnumerable<TrialUpload> Merits()
    {
        var award = new Submission(Certificates.Award, Container.Jpeg);
        yield return Sound(award);
        yield return OtherPerson(award, "范思齐");
        yield return OtherDocument(award, Proofs.Generic);
        yield return Coarse(award, 72);
        yield return Oblique(award);
        yield return Blurred(award);

        var contribution = new Submission(Proofs.Contribution, Container.Jpeg) { Dpi = 300 };
        yield return Sound(contribution);
        yield return OtherPerson(contribution, "宣清和");
        yield return Dark(contribution);
        yield return Cut(contribution);
        yield return Coarse(contribution);
        yield return Blurred(contribution);

        var article = new Submission(Writings.Article, Container.Jpeg);
        yield return Sound(article);
        yield return Pages("without the contents", article, [1, 2, 4], "parts");
        yield return Pages("without cover and imprint", article, [3, 4, 4], "parts");
        yield return OtherPerson(article, "司徒远");
        yield return Blurred(article, page: 4);
        yield return Turned(article, 1, page: 3);
    }

    private static IEnumerable<TrialUpload> Forms()
    {
        var authorization = new Submission(OwnForms.UnitAuthorization, Container.Pdf());
        yield return Sound(authorization);
        yield return Unsealed(authorization);
        yield return Grey(authorization);
        yield return OtherUnit(authorization, "嘉兴（南湖）新能源科技有限公司");
        yield return WrongFormat(authorization, Container.Png);
        yield return SealedElsewhere(authorization);

        var posts = new Submission(OwnForms.PostTable, Container.Pdf(PdfShape.Strips)) { Dpi = 300 };
        yield return Sound(posts);
        yield return Unsealed(posts, left: 1);
        yield return Grey(posts);
        yield return OtherUnit(posts, "温州瓯江电力设备检验所");
        yield return OtherDocument(posts, OwnForms.UnitAuthorization, "words", "seals");
        yield return Faxed(posts);

        var exception = new Submission(OwnForms.ExceptionApproval, Container.Pdf(PdfShape.InForm));
        yield return Sound(exception);
        yield return Unsealed(exception, left: 2);
        yield return Grey(exception);
        yield return OtherPerson(exception, "陈思源");
        yield return Cut(exception);
        yield return Skewed(exception);
    }

    private static IEnumerable<TrialUpload> Rest()
    {
        var generic = new Submission(Proofs.Generic, Container.Jpeg);
        yield return Sound(generic);
        yield return Docx(generic);
        yield return Truncated(generic);
        yield return Blank(generic, 1);
        yield return Blurred(generic);
        yield return Dark(generic);
    }
}

namespace DocGen.Testing.Attachments;

/// <summary>One sound document of every kind.</summary>
public static class TrialPapers
{
    public static IReadOnlyList<TrialPaper> All { get; } =
    [
        Identity.Card, Certificates.Education, Certificates.Degree, Writings.GraduateRegistration, Proofs.CredentialVerification, Proofs.SocialInsurance, Proofs.Employment, Proofs.ContinuingEducation,
        Certificates.Appointment, Certificates.Qualification, Certificates.Award, OwnForms.AnnualAssessment, Proofs.Contribution, Writings.Article, OwnForms.UnitAuthorization, OwnForms.PostTable,
        OwnForms.ExceptionApproval, Proofs.Generic,
    ];

    public static TrialPaper Of(string kind) => All.Single(paper => paper.Kind == kind);
}

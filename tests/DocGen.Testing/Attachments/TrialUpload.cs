namespace DocGen.Testing.Attachments;

/// <summary>An upload of the trial, with what a reviewer would say of it.</summary>
/// <param name="What">As it stands in the table.</param>
/// <param name="Codes">Checks that must tell of the fault, one of them at least; none for a sound upload.</param>
public sealed record TrialUpload(string What, Submission Submission, Expected Expected, params string[] Codes)
{
    public string Kind => Submission.Paper.Kind;
}

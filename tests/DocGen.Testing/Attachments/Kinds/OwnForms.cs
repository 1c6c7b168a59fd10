namespace DocGen.Testing.Attachments;

/// <summary>Forms that this program prints, filled in as their typical samples are, and sealed.</summary>
public static class OwnForms
{
    public static TrialPaper UnitAuthorization { get; } = new("unit-authorization", Printed("authorization-letter").Sealed(
        new Impression(Seal.Round("浙江杭州湾精细化工有限公司", 42), 1, 138, 222, 6)), Employer: "浙江杭州湾精细化工有限公司", Person: "胡若谷");

    public static TrialPaper PostTable { get; } = new("post-table", Printed("post-table").Sealed(
        new Impression(Seal.Round("浙江省轻工业质量检验研究中心", 42), 1, 112, 41, -4),
        new Impression(Seal.Round("浙江省轻工业联合会", 42), 1, 118, 228, 3),
        new Impression(Seal.Round("浙江省人力资源和社会保障厅", 45, "职称管理专用章"), 1, 164, 238, -7)), Employer: "浙江省轻工业质量检验研究中心", Year: 2020);

    public static TrialPaper ExceptionApproval { get; } = new("exception-approval", Printed("exception-approval").Sealed(
        new Impression(Seal.Round("杭州钱江储能技术研究院", 38), 1, 78, 204, 5),
        new Impression(Seal.Round("浙江省储能行业协会", 42), 1, 166, 204, -3),
        new Impression(Seal.Round("杭州市人力资源和社会保障局", 45), 1, 164, 264, 8)), Person: "顾清源");

    public static TrialPaper AnnualAssessment { get; } = new("annual-assessment", Printed("annual-review").Sealed(
        new Impression(Seal.Round("浙江杭州湾精细化工有限公司", 40), 2, 158, 186, -5)), Person: "周鹤鸣", Year: 2022);

    private static PrintedPaper Printed(string form) => new(Stages.Must(Stages.Generate.Run(Stages.Request($"{form}/v1/typical"))).Bytes.ToArray());
}

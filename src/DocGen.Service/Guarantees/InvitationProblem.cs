using DocGen.Documents;

namespace DocGen.Service.Guarantees;

/// <summary>Why an invitation lets nobody sign.</summary>
public static class InvitationProblem
{
    /// <summary>The same for a wrong, a foreign and a forged one.</summary>
    public static Problem Unknown { get; } = new("invitation.not-found", "这个签署链接无效。请回到申报页面，重新扫描二维码。");

    /// <summary>Null while it can be signed.</summary>
    public static Problem? Of(GuaranteeState state) => state switch
    {
        GuaranteeState.Pending or GuaranteeState.Opened => null,
        GuaranteeState.Signed or GuaranteeState.Superseded => new("invitation.used", "这份保证书已经签署，不能再签。"),
        GuaranteeState.Expired => new("invitation.expired", "这个签署链接已过期。请回到申报页面，重新获取二维码。"),
        _ => new("invitation.revoked", "这个签署链接已作废。请扫描最新的二维码。"),
    };
}

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Numbers that are not a kind's. Those marked ◊ in docs/attachments.md were calibrated on few files.</summary>
internal static class AttachmentThresholds
{
}
